/** How the service's collections are reached. */
@NullMarked
package org.platone.settlement.store;

import org.jspecify.annotations.NullMarked;
