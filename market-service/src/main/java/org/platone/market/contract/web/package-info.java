/** The descriptions over REST. */
@NullMarked
package org.platone.market.contract.web;

import org.jspecify.annotations.NullMarked;
