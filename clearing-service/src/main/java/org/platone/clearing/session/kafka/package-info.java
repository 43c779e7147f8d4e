/** Takes books in and gives outcomes out over Kafka. */
@NullMarked
package org.platone.clearing.session.kafka;

import org.jspecify.annotations.NullMarked;
