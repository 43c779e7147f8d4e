/** The comparison and the accuracy of baselines over REST. */
@NullMarked
package org.platone.settlement.accuracy.web;

import org.jspecify.annotations.NullMarked;
