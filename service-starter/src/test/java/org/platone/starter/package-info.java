/** Tests of the starter as a service has it. */
@NullMarked
package org.platone.starter;

import org.jspecify.annotations.NullMarked;
