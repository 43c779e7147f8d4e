package org.platone.market.deadletter;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long dead letters are kept.
 *
 * @param retention market time from when a dead letter came to when it is removed, unless it waits for what comes of a retry; empty: it is kept for ever. No
 *     shorter than measurements may be corrected, as it may be one of them
 */
@ConfigurationProperties("platone.market.dead-letters")
@Validated
record DeadLetterSettings(@Nullable @DurationMin(days = 30) Duration retention) {}
