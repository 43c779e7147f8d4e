/** Every action on the chain, from the wish to the confirmed transaction, whatever breaks in between. */
@NullMarked
package org.platone.blockchain.outbox;

import org.jspecify.annotations.NullMarked;
