/** The changes of sessions as server-sent events. */
@NullMarked
package org.platone.market.live.web;

import org.jspecify.annotations.NullMarked;
