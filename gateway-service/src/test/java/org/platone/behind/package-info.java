/** A service as there are behind the gateway. */
@NullMarked
package org.platone.behind;

import org.jspecify.annotations.NullMarked;
