/** The terms that an aggregator agreed with the customer behind a PoD. */
@NullMarked
package org.platone.settlement.agreement;

import org.jspecify.annotations.NullMarked;
