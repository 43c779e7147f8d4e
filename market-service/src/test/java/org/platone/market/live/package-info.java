@NullMarked
package org.platone.market.live;

import org.jspecify.annotations.NullMarked;
