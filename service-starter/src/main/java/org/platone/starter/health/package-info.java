/** What a service needs to be able to work. */
@NullMarked
package org.platone.starter.health;

import org.jspecify.annotations.NullMarked;
