/** Market sessions: their calendar, their life and who may change it. */
@NullMarked
package org.platone.market.session;

import org.jspecify.annotations.NullMarked;
