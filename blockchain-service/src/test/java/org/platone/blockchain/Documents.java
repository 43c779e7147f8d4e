package org.platone.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.platone.blockchain.evm.Keccak;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents without rows that are to be certified, each of a session of its own. */
public final class Documents {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Topics topics;
    private final Instance service;

    public Documents(Topics topics, Instance service) {
        this.topics = topics;
        this.service = service;
    }

    /** Has a document certified and returns its session. */
    public String send() {
        var session = UUID.randomUUID().toString();
        topics.send(
                "platone.internal.certifications",
                session + ":ORDER_BOOK",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("documentId", session + ":ORDER_BOOK")
                        .put("sessionId", session)
                        .put("kind", "ORDER_BOOK")
                        .put("version", 1)
                        .put("documentHash", Keccak.of(session).toString())
                        .put("part", 1)
                        .put("parts", 1)
                        .set("rows", JsonMapper.shared().createArrayNode()));
        return session;
    }

    /** The certificates of a session that are PENDING or CONFIRMED. */
    public List<JsonNode> certificates(String session, String state) {
        return service.get("/api/certifications?state=" + state + "&sessionId=" + session, "MO", "OPERATOR")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    /** The certificate of a session, as soon as it is confirmed. */
    public JsonNode awaitCertificate(String session) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(certificates(session, "CONFIRMED")).hasSize(1));
        return certificates(session, "CONFIRMED").getFirst();
    }
}
