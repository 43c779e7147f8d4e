/** The audit records of all services over REST. */
@NullMarked
package org.platone.market.audit.web;

import org.jspecify.annotations.NullMarked;
