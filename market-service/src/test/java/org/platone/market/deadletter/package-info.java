/** Tests of the dead letters. */
@NullMarked
package org.platone.market.deadletter;

import org.jspecify.annotations.NullMarked;
