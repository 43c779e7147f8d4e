/** The offline exchange format: order books read into the engine's book, outcomes written out, both as streams and exactly. */
@NullMarked
package org.platone.clearing.book;

import org.jspecify.annotations.NullMarked;
