/** The descriptions of this service's interfaces that it ships: JSON Schemas, AsyncAPI, OpenAPI. */
@NullMarked
package org.platone.market.contract;

import org.jspecify.annotations.NullMarked;
