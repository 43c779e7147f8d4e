package org.platone.market.outcome.kafka;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.market.outcome.OutcomeIntake;
import org.platone.market.outcome.OutcomePart;
import org.platone.market.outcome.OutcomeRow;
import org.platone.market.outcome.UnknownOutcome;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.starter.events.UnusableMessage;
import org.platone.starter.json.CanonicalJson;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes market outcomes from clearing. */
@Component
class OutcomeListener {

    private final OutcomeIntake intake;
    private final JsonMapper mapper;

    OutcomeListener(OutcomeIntake intake, JsonMapper mapper) {
        this.intake = intake;
        this.mapper = mapper;
    }

    @KafkaListener(id = "market-service.outcomes", topics = "platone.internal.market-outcomes")
    void on(ConsumerRecord<String, byte[]> record) {
        OutcomePart part;
        try {
            part = part(mapper.readTree(record.value()));
        } catch (JsonNodeException | IllegalArgumentException | ArithmeticException e) {
            throw new UnusableMessage("OUTCOME_BROKEN", "The part of an outcome cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The value is not JSON.");
        }
        try {
            intake.take(part);
        } catch (UnknownOutcome e) {
            throw new UnusableMessage(e.code(), e.reason());
        }
    }

    private OutcomePart part(JsonNode json) {
        List<OutcomePart.PodOutcome> pods = new ArrayList<>();
        for (JsonNode pod : json.required("pods")) {
            List<OutcomeRow> rows = new ArrayList<>();
            for (JsonNode row : pod.required("power")) {
                rows.add(row(row));
            }
            pods.add(new OutcomePart.PodOutcome(pod.required("podId").stringValue(), rows));
        }
        int part = json.required("part").intValue();
        return new OutcomePart(
                json.required("sessionId").stringValue(),
                json.required("marketOutcomeId").stringValue(),
                json.required("bookId").stringValue(),
                part,
                json.required("parts").intValue(),
                pods,
                part == 1 ? requests(json.path("requests")) : null,
                part == 1 ? welfare(json.path("welfare")) : null);
    }

    /** The exchange format's list: without whose request it is. */
    private String requests(JsonNode given) {
        ArrayNode requests = mapper.createArrayNode();
        for (JsonNode request : given) {
            ObjectNode copy = ((ObjectNode) request).deepCopy();
            copy.remove("marketParticipantId");
            requests.add(copy);
        }
        return new String(CanonicalJson.of(requests), StandardCharsets.UTF_8);
    }

    private static String welfare(JsonNode given) {
        return given.isString()
                ? given.stringValue()
                : given.decimalValue(BigDecimal.ZERO).toPlainString();
    }

    private static OutcomeRow row(JsonNode row) {
        String offerId = row.required("playerOfferId").stringValue();
        return new OutcomeRow(
                row.required("index").intValue(),
                row.path("playerServiceId").stringValue(offerId),
                offerId,
                text(row, "playerRequestId"),
                power(row, "acceptedPValue"),
                price(row, "acceptedPPrice"),
                text(row, "acceptedPType"),
                power(row, "acceptedQValue"),
                price(row, "acceptedQPrice"),
                text(row, "acceptedQType"),
                text(row, "rejectionTypeP"),
                text(row, "rejectionTypeQ"),
                text(row, "requestPlayerId"),
                text(row, "offerPlayerId"));
    }

    private static @Nullable String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable Power power(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isNumber() ? Power.ofKilo(value.decimalValue()) : null;
    }

    private static @Nullable Price price(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isNumber() ? Price.ofEuro(value.decimalValue()) : null;
    }
}
