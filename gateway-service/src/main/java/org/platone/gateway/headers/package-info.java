/** The headers that tell a browser what it may do with an answer. */
@NullMarked
package org.platone.gateway.headers;

import org.jspecify.annotations.NullMarked;
