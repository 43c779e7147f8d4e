/** Certificates of participants, for what they request themselves. */
@NullMarked
package org.platone.market.participant.certificate;

import org.jspecify.annotations.NullMarked;
