/** The descriptions of a service's interfaces that it ships: JSON Schemas, AsyncAPI, OpenAPI. */
@NullMarked
package org.platone.starter.contract;

import org.jspecify.annotations.NullMarked;
