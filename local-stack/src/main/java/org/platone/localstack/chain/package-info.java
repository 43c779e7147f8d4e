/** An Ethereum node, and the file that its state comes back from. */
@NullMarked
package org.platone.localstack.chain;

import org.jspecify.annotations.NullMarked;
