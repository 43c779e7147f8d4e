/** The keys of the platform: made once, kept encrypted, never shown. */
@NullMarked
package org.platone.blockchain.keys;

import org.jspecify.annotations.NullMarked;
