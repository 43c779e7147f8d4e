/** The way of a request to the service that serves it. */
@NullMarked
package org.platone.gateway.routing;

import org.jspecify.annotations.NullMarked;
