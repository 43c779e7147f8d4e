package org.platone.clearing.session.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.clearing.session.BookPart;
import org.platone.clearing.session.SessionClearing;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.events.UnusableMessage;
import org.slf4j.MDC;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes the books of sessions from market, several parts at once. */
@Component
class BookListener {
    private final SessionClearing sessions;
    private final JsonMapper mapper;
    private final DeadLetters deadLetters;

    BookListener(SessionClearing sessions, JsonMapper mapper, DeadLetters deadLetters) {
        this.sessions = sessions;
        this.mapper = mapper;
        this.deadLetters = deadLetters;
    }

    private record Message(ConsumerRecord<String, byte[]> record, BookPart part) {}

    @KafkaListener(
            id = "clearing-service",
            topics = "platone.internal.books",
            containerFactory = "batchListenerFactory",
            properties = {"max.poll.records=32", "max.partition.fetch.bytes=16777216"})
    void on(List<ConsumerRecord<String, byte[]>> records) {
        List<Message> sent = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            BookPart part;
            try {
                part = part(record.value());
            } catch (UnusableMessage unusable) {
                deadLetters.send(record, unusable.code(), unusable.reason());
                continue;
            }
            if (!sent.isEmpty() && !sent.getLast().part().goesOnWith(part)) {
                take(sent);
                sent.clear();
            }
            sent.add(new Message(record, part));
        }
        take(sent);
    }

    private void take(List<Message> sent) {
        if (sent.isEmpty()) {
            return;
        }
        List<BookPart> parts = sent.stream().map(Message::part).toList();
        try (var _ = MDC.putCloseable("session", parts.getFirst().sessionId())) {
            sessions.take(
                    parts,
                    (part, refused) -> sent.stream()
                            .filter(message -> message.part().part() == part.part())
                            .forEach(message -> deadLetters.send(message.record(), refused.code(), refused.reason())));
        }
    }

    private BookPart part(byte[] value) {
        ObjectNode json;
        try {
            json = head(value);
        } catch (JacksonException broken) {
            throw new UnusableMessage(
                    "MALFORMED_JSON", "The part of a book is not JSON: " + broken.getOriginalMessage());
        }
        try {
            var part = new BookPart(
                    json.required("sessionId").stringValue(),
                    json.required("bookId").stringValue(),
                    json.required("part").intValue(),
                    json.required("parts").intValue(),
                    json.required("count").intValue(),
                    json.required("digest").stringValue(),
                    value);
            if (part.part() < 1 || part.part() > part.parts()) {
                throw new UnusableMessage("BROKEN_BOOK", "Part " + part.part() + " of " + part.parts() + " cannot be");
            }
            return part;
        } catch (JsonNodeException | IllegalArgumentException broken) {
            throw new UnusableMessage("BROKEN_BOOK", "The part of a book cannot be read: " + broken.getMessage());
        }
    }

    /** What a part says beside its lists, which are read when the book is whole. */
    private ObjectNode head(byte[] value) {
        ObjectNode head = mapper.createObjectNode();
        try (JsonParser json = mapper.createParser(value)) {
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            while (isObject && json.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    head.set(field, json.<JsonNode>readValueAsTree());
                } else {
                    json.skipChildren();
                }
            }
        }
        return head;
    }
}
