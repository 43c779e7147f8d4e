/** Which DSO is responsible for what. */
@NullMarked
package org.platone.market.participant;

import org.jspecify.annotations.NullMarked;
