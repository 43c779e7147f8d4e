/** Kafka, MongoDB and Besu in containers, in place of the embedded broker, store and chain, for the same tests. */
@NullMarked
package org.platone.localstack.container;

import org.jspecify.annotations.NullMarked;
