/** Shows what the meters said. */
@NullMarked
package org.platone.settlement.measurement.web;

import org.jspecify.annotations.NullMarked;
