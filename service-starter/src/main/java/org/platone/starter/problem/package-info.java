/** Errors of the REST interface as RFC 9457 problem details. */
@NullMarked
package org.platone.starter.problem;

import org.jspecify.annotations.NullMarked;
