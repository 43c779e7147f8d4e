/** Request bodies: gzip and the limit on their size. */
@NullMarked
package org.platone.starter.body;

import org.jspecify.annotations.NullMarked;
