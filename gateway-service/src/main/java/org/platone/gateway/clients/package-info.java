/** Registering and removing the clients of participants, which the market asks for on behalf of the operator. */
@NullMarked
package org.platone.gateway.clients;

import org.jspecify.annotations.NullMarked;
