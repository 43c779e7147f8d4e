/** The command as a person calls it. */
@NullMarked
package org.platone.clearing.cli;

import org.jspecify.annotations.NullMarked;
