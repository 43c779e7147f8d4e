/** Tests of the registry. */
@NullMarked
package org.platone.market.pod;

import org.jspecify.annotations.NullMarked;
