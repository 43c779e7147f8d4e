/** Sessions over REST. */
@NullMarked
package org.platone.market.session.web;

import org.jspecify.annotations.NullMarked;
