package org.platone.gateway.participants;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway keeps itself.
 *
 * @param participants who was registered while it ran; each stands before one of the same id in the given file
 * @param removed ids of participants that have no access any more, whoever gave it
 * @param revoked ids of tokens that are not good any more, and the second of the epoch at which each would have expired
 */
record Registered(List<Participant> participants, Set<String> removed, Map<String, Long> revoked) {

    static final Registered NOTHING = new Registered(null, null, null);

    Registered(
            @Nullable List<Participant> participants,
            @Nullable Set<String> removed,
            @Nullable Map<String, Long> revoked) {
        this.participants = participants == null ? List.of() : List.copyOf(participants);
        this.removed = removed == null ? Set.of() : Set.copyOf(removed);
        this.revoked = revoked == null ? Map.of() : Map.copyOf(revoked);
    }

    Registered with(Participant participant) {
        var others =
                participants.stream().filter(other -> !other.participantId().equals(participant.participantId()));
        return new Registered(Stream.concat(others, Stream.of(participant)).toList(), removed, revoked);
    }

    Registered without(String participantId) {
        var ids = new LinkedHashSet<>(removed);
        ids.add(participantId);
        return new Registered(
                participants.stream()
                        .filter(other -> !other.participantId().equals(participantId))
                        .toList(),
                ids,
                revoked);
    }

    /** Without the token, and without those that have expired by now. */
    Registered revoking(String tokenId, long expiry, long now) {
        var tokens = new LinkedHashMap<String, Long>();
        revoked.forEach((id, end) -> {
            if (end > now) {
                tokens.put(id, end);
            }
        });
        tokens.put(tokenId, expiry);
        return new Registered(participants, removed, tokens);
    }
}
