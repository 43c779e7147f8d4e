/** How REST says that the chain cannot be used. */
@NullMarked
package org.platone.blockchain.chain.web;

import org.jspecify.annotations.NullMarked;
