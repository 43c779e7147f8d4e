/** Agreements over REST. */
@NullMarked
package org.platone.blockchain.agreement.web;

import org.jspecify.annotations.NullMarked;
