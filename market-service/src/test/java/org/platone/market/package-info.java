/** The market service as a whole: its structure, its access table, and whole sessions on the embedded platform. */
@NullMarked
package org.platone.market;

import org.jspecify.annotations.NullMarked;
