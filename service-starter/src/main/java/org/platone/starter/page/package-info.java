/** Pages of lists. */
@NullMarked
package org.platone.starter.page;

import org.jspecify.annotations.NullMarked;
