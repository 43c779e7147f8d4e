/** How the parts of the service hang together. */
@NullMarked
package org.platone.clearing;

import org.jspecify.annotations.NullMarked;
