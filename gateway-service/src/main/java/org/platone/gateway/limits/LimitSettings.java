package org.platone.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what a client may ask for.
 *
 * @param callsPerSecond of one participant, over all its systems and people; as many again may come at once
 * @param refusalsPerMinute how often one address may fail to get a token or to sign in
 * @param longestAddress most characters of path and query
 * @param slowest least bytes of a body a second, on the average since it began
 * @param patience how long a body may take to begin with
 */
@ConfigurationProperties("platone.limits")
record LimitSettings(
        @DefaultValue("5000") long callsPerSecond,
        @DefaultValue("30") long refusalsPerMinute,
        @DefaultValue("4096") int longestAddress,
        @DefaultValue("1KB") DataSize slowest,
        @DefaultValue("30s") Duration patience) {}
