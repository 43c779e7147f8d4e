/** What the features' stores have in common. */
@NullMarked
package org.platone.blockchain.store;

import org.jspecify.annotations.NullMarked;
