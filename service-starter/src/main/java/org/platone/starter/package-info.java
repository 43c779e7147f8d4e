/** The technical edge that every service has; no market word is in it. */
@NullMarked
package org.platone.starter;

import org.jspecify.annotations.NullMarked;
