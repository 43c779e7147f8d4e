package org.platone.gateway.participants;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the participants are.
 *
 * @param participantsFile a JSON array of {@link Participant}s, which may change at any time
 * @param registeredFile what the gateway keeps of participants that are registered and removed while it runs; several
 *     gateways share one
 */
@ConfigurationProperties("platone.auth")
@Validated
record ParticipantsSettings(
        @NotNull Path participantsFile,
        @DefaultValue("registered.json") Path registeredFile) {}
