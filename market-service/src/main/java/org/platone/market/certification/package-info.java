/** Hands documents over to be certified on the chain: the hash of the whole, and of each row. */
@NullMarked
package org.platone.market.certification;

import org.jspecify.annotations.NullMarked;
