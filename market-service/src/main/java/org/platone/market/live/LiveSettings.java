package org.platone.market.live;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Streams of events.
 *
 * @param streams that an instance holds open at most
 * @param streamsPerParticipant of them of one participant
 * @param heartbeat after how much silence a stream says that it is still there
 * @param longest how long a stream lasts at most, whatever its token says
 */
@Validated
@ConfigurationProperties("platone.market.live")
public record LiveSettings(
        @DefaultValue("500") @Positive int streams,
        @DefaultValue("64") @Positive int streamsPerParticipant,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("30m") Duration longest) {}
