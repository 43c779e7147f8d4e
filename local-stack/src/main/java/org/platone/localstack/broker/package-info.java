/** A real Kafka broker in a JVM of its own, with the platform's topics and access rules. */
@NullMarked
package org.platone.localstack.broker;

import org.jspecify.annotations.NullMarked;
