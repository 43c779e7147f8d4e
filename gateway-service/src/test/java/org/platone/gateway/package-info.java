/** Tests of the gateway as its clients see it. */
@NullMarked
package org.platone.gateway;

import org.jspecify.annotations.NullMarked;
