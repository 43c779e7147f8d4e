package org.platone.market.participant;

import org.platone.starter.access.Role;

/**
 * Who takes part in the market.
 *
 * @param participantId the id that tokens and certificates carry
 * @param role what it may do
 * @param name how people call it
 */
public record Participant(String participantId, Role role, String name) {}
