/** The files of the dashboard. */
@NullMarked
package org.platone.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
