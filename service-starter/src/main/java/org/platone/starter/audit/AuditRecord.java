package org.platone.starter.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of the record of a service.
 *
 * @param service whose record it is in
 * @param sequence place in it, from 1 without gaps
 * @param at market time
 * @param actor who made the change
 * @param action what was done, such as {@code session.closed}
 * @param object to what: a path of the API
 * @param before what it was; null if there was nothing, or it is not told
 * @param after what it is; of data that came in, how much and its hash
 * @param from the caller's address; null of the platform itself
 * @param previous {@code hash} of the entry before; {@code 0x} and zeros at the first
 * @param hash {@code 0x} and the SHA-256 of all the rest in canonical JSON (RFC 8785)
 */
public record AuditRecord(
        String service,
        long sequence,
        Instant at,
        Actor actor,
        String action,
        String object,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable String from,
        String previous,
        String hash) {

    static final String BEFORE_ALL = "0x" + "0".repeat(64);

    /**
     * Who made a change.
     *
     * @param participantId whose people or systems; of the platform itself, the name of the service
     * @param role of the participant, or {@code PLATFORM}
     * @param subject the person or client by its token; null of the platform
     */
    public record Actor(
            String participantId, String role, @Nullable String subject) {

        static final String PLATFORM = "PLATFORM";
    }

    static AuditRecord after(@Nullable AuditRecord last, String service, Instant at, Change change) {
        var previous = last == null ? BEFORE_ALL : last.hash();
        var open = new AuditRecord(
                service,
                last == null ? 1 : last.sequence() + 1,
                at,
                change.actor(),
                change.action(),
                change.object(),
                change.before(),
                change.after(),
                change.from(),
                previous,
                "");
        return open.withHash(CanonicalJson.hex(CanonicalJson.sha256(open.content())));
    }

    /** All but the hash, in canonical JSON. */
    byte[] content() {
        return CanonicalJson.of(node());
    }

    boolean isWhatItsHashSays() {
        return CanonicalJson.hex(CanonicalJson.sha256(content())).equals(hash);
    }

    private ObjectNode node() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("service", service)
                .put("sequence", sequence)
                .put("at", at.toString())
                .put("action", action)
                .put("object", object)
                .put("from", from)
                .put("previous", previous);
        node.putObject("actor")
                .put("participantId", actor.participantId())
                .put("role", actor.role())
                .put("subject", actor.subject());
        node.set("before", before == null ? JsonNodeFactory.instance.nullNode() : before);
        node.set("after", after == null ? JsonNodeFactory.instance.nullNode() : after);
        return node;
    }

    private AuditRecord withHash(String value) {
        return new AuditRecord(service, sequence, at, actor, action, object, before, after, from, previous, value);
    }
}
