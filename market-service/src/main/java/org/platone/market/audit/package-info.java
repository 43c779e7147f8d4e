/** The audit record of what the market does by itself. */
@NullMarked
package org.platone.market.audit;

import org.jspecify.annotations.NullMarked;
