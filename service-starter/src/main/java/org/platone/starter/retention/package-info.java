/** How services remove what was kept as long as it is to be. */
@NullMarked
package org.platone.starter.retention;

import org.jspecify.annotations.NullMarked;
