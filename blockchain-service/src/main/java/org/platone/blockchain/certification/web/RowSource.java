package org.platone.blockchain.certification.web;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.certification.DocumentHeader;
import org.platone.blockchain.certification.RowHash;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.tls.ServiceClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches a row from the service that owns it, on behalf of the caller. */
@Component
class RowSource {
    private static final Logger log = LoggerFactory.getLogger(RowSource.class);

    private final ServiceClients services;
    private final JsonMapper json;

    RowSource(ServiceClients services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    /** What the owner of a row says to the caller. */
    sealed interface Answer {

        /** The row, as it was certified. */
        record Shown(JsonNode row) implements Answer {}

        /** Not that row: there is none, or none that the caller may see, or another than was certified. */
        record Refused() implements Answer {}

        /** It was kept as long as it is to be; the owner does not know any more who might see it. */
        record Removed() implements Answer {}

        /** Nothing now. */
        record Away() implements Answer {}

        /** The row; null without one. */
        default @Nullable JsonNode document() {
            return this instanceof Shown(JsonNode row) ? row : null;
        }
    }

    Answer fetch(DocumentHeader document, RowHash row) {
        try {
            var bytes = services.to(owner(document))
                    .get()
                    .uri(uri -> path(uri, document, row))
                    .retrieve()
                    .body(byte[].class);
            if (bytes != null
                    && Arrays.equals(
                            CanonicalJson.sha256(CanonicalJson.ofJson(bytes)),
                            row.hash().toBytes())) {
                return new Answer.Shown(json.readTree(bytes));
            }
            log.info("The row {} of {} is not as it was certified", row.key(), document.documentId());
            return new Answer.Refused();
        } catch (HttpClientErrorException.Gone e) {
            return new Answer.Removed();
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.Forbidden e) {
            return new Answer.Refused();
        } catch (RestClientException | JacksonException | IllegalStateException e) {
            log.warn("The row {} of {} cannot be had: {}", row.key(), document.documentId(), e.toString());
            return new Answer.Away();
        }
    }

    /** Whether the market shows the caller a point of delivery as it is registered now. */
    boolean isShownPod(String podId) {
        try {
            services.to("market").get().uri("/api/pods/{pod}", podId).retrieve().toBodilessEntity();
            return true;
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.Forbidden e) {
            return false;
        }
    }

    private static String owner(DocumentHeader document) {
        return switch (document.kind()) {
            case ORDER_BOOK -> "clearing";
            case MARKET_OUTCOME, TECHNICAL_OUTCOME, VALIDATED_OUTCOME -> "market";
            case SETTLEMENT -> "settlement";
            case AUDIT -> throw new IllegalStateException("The head of an audit record has no rows");
        };
    }

    private static URI path(UriBuilder uri, DocumentHeader document, RowHash row) {
        var result = switch (document.kind()) {
            case ORDER_BOOK -> "order-book";
            case MARKET_OUTCOME -> "market-outcome";
            case TECHNICAL_OUTCOME -> "technical-outcome";
            case VALIDATED_OUTCOME -> "validated-outcome";
            case SETTLEMENT -> "settlement";
            case AUDIT -> throw new IllegalStateException("The head of an audit record has no rows");
        };
        uri.pathSegment("api", "market-sessions", document.sessionId(), result, "document");
        return switch (document.kind()) {
            case ORDER_BOOK -> uri.queryParam("key", "{key}").build(row.key());
            case MARKET_OUTCOME, TECHNICAL_OUTCOME, VALIDATED_OUTCOME ->
                uri.queryParam("podId", "{pod}").build(row.pod());
            case SETTLEMENT ->
                uri.queryParam("settlementId", "{settlement}")
                        .queryParam("version", document.version())
                        .queryParam("podId", "{pod}")
                        .build(settlementId(document), row.pod());
            case AUDIT -> throw new IllegalStateException("The head of an audit record has no rows");
        };
    }

    /** A settlement's document id is its id, the kind and the version. */
    private static String settlementId(DocumentHeader document) {
        var id = document.documentId();
        int end = id.indexOf(":SETTLEMENT");
        return end < 0 ? id : id.substring(0, end);
    }
}
