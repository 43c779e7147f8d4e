package org.platone.blockchain.certification.kafka;

import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.certification.Certifier;
import org.platone.blockchain.certification.DocumentConflict;
import org.platone.blockchain.certification.DocumentHeader;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.certification.RowHash;
import org.platone.blockchain.evm.Bytes32;
import org.platone.starter.events.UnusableMessage;
import org.slf4j.MDC;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hands the parts of market results over to be certified. */
@Component
class CertificationListener {
    private final Certifier certifier;
    private final JsonMapper json;

    CertificationListener(Certifier certifier, JsonMapper json) {
        this.certifier = certifier;
        this.json = json;
    }

    @KafkaListener(
            topics = "platone.internal.certifications",
            groupId = "blockchain-service.certifications",
            concurrency = "2")
    void on(ConsumerRecord<String, byte[]> record) {
        var message = read(record);
        var header = message.header();
        try (var _ = MDC.putCloseable("session", header.sessionId())) {
            certifier.receive(header, message.requiredPart(), message.rowHashes());
        } catch (DocumentConflict e) {
            throw new UnusableMessage("CERTIFICATION_CONFLICT", String.valueOf(e.getMessage()));
        }
    }

    private CertificationMessage read(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), CertificationMessage.class);
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The message is not a part of a document to certify.");
        }
    }

    /** As it comes: nothing of it can be relied on. */
    record CertificationMessage(
            @Nullable String documentId,
            @Nullable String sessionId,
            @Nullable DocumentKind kind,
            @Nullable Integer version,
            @Nullable String documentHash,
            @Nullable Integer part,
            @Nullable Integer parts,
            @Nullable List<RowMessage> rows) {

        DocumentHeader header() {
            if (documentId == null || sessionId == null || kind == null || documentHash == null) {
                throw new UnusableMessage(
                        "INVALID_CERTIFICATION", "documentId, sessionId, kind and documentHash are needed.");
            }
            int pieces = parts == null ? 1 : parts;
            if (pieces < 1 || requiredPart() > pieces) {
                throw new UnusableMessage(
                        "INVALID_CERTIFICATION", "part " + part + " of " + parts + " is not possible.");
            }
            return new DocumentHeader(
                    documentId, version == null ? 1 : version, sessionId, kind, bytes32(documentHash), pieces);
        }

        int requiredPart() {
            int number = part == null ? 1 : part;
            if (number < 1) {
                throw new UnusableMessage("INVALID_CERTIFICATION", "part is counted from 1.");
            }
            return number;
        }

        List<RowHash> rowHashes() {
            var keys = new HashSet<String>();
            return (rows == null ? List.<RowMessage>of() : rows)
                    .stream()
                            .map(row -> {
                                if (row.key() == null || row.hash() == null || !keys.add(row.key())) {
                                    throw new UnusableMessage(
                                            "INVALID_CERTIFICATION",
                                            "Each row needs a hash and a key that is its own.");
                                }
                                return new RowHash(row.key(), row.podId(), bytes32(row.hash()));
                            })
                            .toList();
        }

        private static Bytes32 bytes32(String text) {
            if (!Bytes32.isHex(text)) {
                throw new UnusableMessage("INVALID_CERTIFICATION", "A hash is 0x and 64 hexadecimal digits.");
            }
            return Bytes32.ofHex(text);
        }
    }

    record RowMessage(
            @Nullable String key,
            @Nullable String podId,
            @Nullable String hash) {}
}
