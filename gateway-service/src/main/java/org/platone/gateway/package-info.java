/** Tokens, the TLS edge, routes and the dashboard. */
@NullMarked
package org.platone.gateway;

import org.jspecify.annotations.NullMarked;
