package org.platone.market.participant;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the participants are that are there from the start.
 *
 * @param participantsFile a JSON list of {@code participantId}, {@code role}, {@code name} and perhaps {@code grid}, taken over at each start
 */
@ConfigurationProperties("platone.market")
record ParticipantsSettings(@Nullable Path participantsFile) {}
