/** Limits of what a client may ask for: how much, how fast, how often. */
@NullMarked
package org.platone.gateway.limits;

import org.jspecify.annotations.NullMarked;
