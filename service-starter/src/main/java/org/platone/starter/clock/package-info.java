/** Market time: the only clock a service asks. */
@NullMarked
package org.platone.starter.clock;

import org.jspecify.annotations.NullMarked;
