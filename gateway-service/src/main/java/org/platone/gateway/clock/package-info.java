/** Market time for clients. */
@NullMarked
package org.platone.gateway.clock;

import org.jspecify.annotations.NullMarked;
