/** What happens to sessions, told to everybody who listens. */
@NullMarked
package org.platone.market.live;

import org.jspecify.annotations.NullMarked;
