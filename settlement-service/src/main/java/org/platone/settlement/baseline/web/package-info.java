/** Takes and shows baseline curves. */
@NullMarked
package org.platone.settlement.baseline.web;

import org.jspecify.annotations.NullMarked;
