/** Canonical JSON written in a stream, and the spools from which big documents are cut into parts. */
@NullMarked
package org.platone.market.document;

import org.jspecify.annotations.NullMarked;
