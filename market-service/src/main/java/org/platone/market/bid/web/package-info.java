/** Requests and offers over REST. */
@NullMarked
package org.platone.market.bid.web;

import org.jspecify.annotations.NullMarked;
