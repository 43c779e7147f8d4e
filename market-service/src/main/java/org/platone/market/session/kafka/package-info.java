/** The session topic and what settlement says of a session. */
@NullMarked
package org.platone.market.session.kafka;

import org.jspecify.annotations.NullMarked;
