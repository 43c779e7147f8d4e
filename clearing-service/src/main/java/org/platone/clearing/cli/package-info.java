/** The command {@code platone clear}: clears a book from a file without any server. */
@NullMarked
package org.platone.clearing.cli;

import org.jspecify.annotations.NullMarked;
