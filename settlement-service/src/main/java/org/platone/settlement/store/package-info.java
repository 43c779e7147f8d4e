/** How the service's collections are reached and prepared. */
@NullMarked
package org.platone.settlement.store;

import org.jspecify.annotations.NullMarked;
