package org.platone.settlement.measurement.kafka;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.measurement.Measurement;
import org.platone.starter.events.UnusableMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the SCD's measurement messages field by field, without a tree in between: there are very many of them. */
final class MeasurementParser {

    /** More than any connection has, so that sums stay far from their limits: a gigawatt. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    private static final int REMEMBERED = 512;
    private static final long QUARTER_SECONDS = 900;

    /** Where the minute ends in an ISO-8601 time. */
    private static final int MINUTE = 16;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Readings of a quarter-hour come together, so that the same texts return. */
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    /** The message's reading; an {@link UnusableMessage} says what is wrong with one that has none. */
    Measurement parse(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            throw new UnusableMessage("MALFORMED_JSON", "The message has no value");
        }
        String podId = null;
        Instant interval = null;
        Integer minutes = null;
        Integer p = null;
        Integer q = null;
        Boolean certified = null;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), message.value())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableMessage("MALFORMED_JSON", "The message is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "podId" -> podId = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                    case "timestamp" -> interval = time(value, parser);
                    case "intervalMinutes" ->
                        minutes = value == JsonToken.VALUE_NUMBER_INT ? Integer.valueOf(parser.getIntValue()) : null;
                    case "p" -> p = power("p", value, parser);
                    case "q" -> q = value == JsonToken.VALUE_NULL ? null : power("q", value, parser);
                    case "certified" -> certified = value.isBoolean() ? parser.getBooleanValue() : null;
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new UnusableMessage("MALFORMED_JSON", "Something follows the JSON object");
            }
        } catch (JacksonException e) {
            throw new UnusableMessage("MALFORMED_JSON", "The message is not JSON: " + e.getOriginalMessage());
        }
        return measurement(message, podId, interval, minutes, p, q, certified);
    }

    private Measurement measurement(
            ConsumerRecord<String, byte[]> message,
            @Nullable String podId,
            @Nullable Instant interval,
            @Nullable Integer minutes,
            @Nullable Integer p,
            @Nullable Integer q,
            @Nullable Boolean certified) {
        if (podId == null || podId.isEmpty()) {
            throw new UnusableMessage("FIELD_MISSING", "podId must be a text that is not empty");
        }
        if (interval == null) {
            throw new UnusableMessage("FIELD_MISSING", "timestamp must be the start of the interval");
        }
        if (minutes == null || minutes != 15) {
            throw new UnusableMessage("INTERVAL_UNSUPPORTED", "intervalMinutes must be 15, not " + minutes);
        }
        if (interval.getEpochSecond() % QUARTER_SECONDS != 0 || interval.getNano() != 0) {
            throw new UnusableMessage("OFF_GRID", "timestamp must be the start of a quarter-hour, not " + interval);
        }
        if (p == null) {
            throw new UnusableMessage("FIELD_MISSING", "p must be the net withdrawal in kW");
        }
        if (certified == null) {
            throw new UnusableMessage("FIELD_MISSING", "certified must be true or false");
        }
        return new Measurement(podId, interval, p, q, certified, sentAt(message), message.offset());
    }

    private @Nullable Instant time(JsonToken token, JsonParser parser) {
        if (token != JsonToken.VALUE_STRING) {
            return null;
        }
        return time("timestamp", parser.getString());
    }

    private Instant time(String field, String text) {
        Instant known = times.get(text);
        if (known == null) {
            if (times.size() >= REMEMBERED) {
                times.clear();
            }
            known = parsed(field, text);
            times.put(text, known);
        }
        return known;
    }

    private static Instant parsed(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UnusableMessage(
                    "TIME_UNREADABLE", field + " must be an ISO-8601 time with its offset, not " + shown(text));
        }
    }

    private static int power(String field, JsonToken token, JsonParser parser) {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new UnusableMessage("NOT_A_NUMBER", field + " must be a number of kW");
        }
        BigDecimal kilowatts = parser.getDecimalValue();
        if (kilowatts.precision() - kilowatts.scale() > 9 || kilowatts.abs().compareTo(LARGEST) > 0) {
            throw new UnusableMessage("IMPLAUSIBLE", field + " is more than any connection can carry");
        }
        if (kilowatts.scale() > 3 && kilowatts.stripTrailingZeros().scale() > 3) {
            throw new UnusableMessage("TOO_PRECISE", field + " must have at most 3 decimals");
        }
        return kilowatts.movePointRight(3).intValueExact();
    }

    /** The event's time; without one, when the broker took it. */
    private Instant sentAt(ConsumerRecord<String, byte[]> message) {
        Header header = message.headers().lastHeader("ce_time");
        if (header == null || header.value() == null) {
            return Instant.ofEpochMilli(message.timestamp());
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        int zone = text.length() - 1;
        if (zone > MINUTE && text.charAt(MINUTE) == ':' && text.charAt(zone) == 'Z') {
            long nanos = nanos(text.substring(MINUTE + 1, zone));
            if (nanos >= 0) {
                // Event times differ by the millisecond; their minutes return.
                return time("ce_time", text.substring(0, MINUTE) + ":00Z").plusNanos(nanos);
            }
        }
        return parsed("ce_time", text);
    }

    /** Of two digits of seconds and up to nine of their fraction; -1 of anything else. */
    private static long nanos(String seconds) {
        int digits = seconds.length() - 1;
        if (seconds.length() < 2 || digits == 2 || digits > 11 || seconds.charAt(0) > '5') {
            return -1;
        }
        long nanos = 0;
        for (int place = 0; place < 12; place++) {
            char digit = place < seconds.length() ? seconds.charAt(place) : '0';
            if (place == 2) {
                if (place < seconds.length() && digit != '.') {
                    return -1;
                }
            } else if (digit < '0' || digit > '9') {
                return -1;
            } else {
                nanos = nanos * 10 + digit - '0';
            }
        }
        return nanos;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
