package org.platone.gateway.participants;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the participants are.
 *
 * @param participantsFile a JSON array of {@link Participant}s, which may change at any time
 * @param registeredFile what the gateway keeps of participants that are registered and removed while it runs; several
 *     gateways share one
 */
@ConfigurationProperties("platone.auth")
record ParticipantsSettings(
        @DefaultValue("participants.json") Path participantsFile,
        @DefaultValue("registered.json") Path registeredFile) {}
