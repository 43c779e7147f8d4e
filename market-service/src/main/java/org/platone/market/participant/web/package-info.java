/** Participants over REST. */
@NullMarked
package org.platone.market.participant.web;

import org.jspecify.annotations.NullMarked;
