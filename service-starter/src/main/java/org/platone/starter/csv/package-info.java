/** Lists as streamed CSV. */
@NullMarked
package org.platone.starter.csv;

import org.jspecify.annotations.NullMarked;
