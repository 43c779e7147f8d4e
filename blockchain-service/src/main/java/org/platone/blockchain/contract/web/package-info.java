/** Settlement contracts and the chain over REST. */
@NullMarked
package org.platone.blockchain.contract.web;

import org.jspecify.annotations.NullMarked;
