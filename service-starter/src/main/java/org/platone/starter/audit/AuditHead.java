package org.platone.starter.audit;

import java.time.LocalDate;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The last entry of a day (UTC), which stands for all before it. Its document is certified on the chain.
 *
 * @param sequence of that entry
 * @param hash of that entry
 */
record AuditHead(String service, LocalDate day, long sequence, String hash) {

    /** What is certified. */
    JsonNode document() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", service)
                .put("day", day.toString())
                .put("sequence", sequence)
                .put("hash", hash);
    }

    /** By which the certificate is found, in the place of a market session's id. */
    String sessionId() {
        return "audit:" + service + ":" + day;
    }

    String documentHash() {
        return CanonicalJson.hex(CanonicalJson.sha256(CanonicalJson.of(document())));
    }

    CertifiedHead certified() {
        return new CertifiedHead(service, day, sequence, hash, sessionId(), document(), documentHash());
    }
}
