package org.platone.market.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;

/**
 * Who takes part in the market.
 *
 * @param participantId the id that tokens and certificates carry
 * @param role what it may do
 * @param name how people call it
 * @param grid what a DSO is responsible for; null for all that no other DSO names, and for everybody else
 */
public record Participant(
        String participantId,
        Role role,
        String name,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Grid grid) {}
