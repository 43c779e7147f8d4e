/** What is said to the platform's contracts and what they answer, in the encoding of the chain. */
@NullMarked
package org.platone.blockchain.calls;

import org.jspecify.annotations.NullMarked;
