/** Shows settlements to those whom they concern. */
@NullMarked
package org.platone.settlement.settling.web;

import org.jspecify.annotations.NullMarked;
