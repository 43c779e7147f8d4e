/** Dead letters over REST. */
@NullMarked
package org.platone.market.deadletter.web;

import org.jspecify.annotations.NullMarked;
