/** Quantities as parameters of requests. */
@NullMarked
package org.platone.market.quantity.web;

import org.jspecify.annotations.NullMarked;
