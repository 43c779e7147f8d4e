/** The calendar on ordinary and on clock-change days, the life of a session, and its store. */
@NullMarked
package org.platone.market.session;

import org.jspecify.annotations.NullMarked;
