/** Outcomes over REST. */
@NullMarked
package org.platone.market.outcome.web;

import org.jspecify.annotations.NullMarked;
