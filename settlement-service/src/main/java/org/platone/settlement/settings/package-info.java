/** What an operator may configure, and what follows from it alone. */
@NullMarked
package org.platone.settlement.settings;

import org.jspecify.annotations.NullMarked;
