package org.platone.clearing.book;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.platone.clearing.engine.Book;
import org.platone.clearing.engine.Clearing;

/** An order book as it is exchanged, from which tests take something away or change something. */
public final class ExampleBook {
    public static final String JSON = """
        {
          "sessionId": "635100006369b3002cc2303c",
          "marketType": "realTime",
          "intervalMinutes": 15, "firstIndex": 48, "intervals": 16,
          "rules": { "priority": ["DSO_request", "TSO_request"], "pricing": "PAY_AS_BID", "counteractionGuard": true },
          "pods": [
            { "podId": "IT001E60000002", "poMId": "LV1.101", "zone": "MV1", "aggregatorId": "ACEAE", "maxUpKw": null },
            { "podId": "IT001E60000001", "poMId": "LV1.101", "zone": "MV1", "aggregatorId": "ACEAE", "maxUpKw": 3.0, "maxDownKw": 1.5, "maxUpKvar": 1.0, "maxDownKvar": 1.0,
              "maxFlexibility": [ { "index": 48, "upP": 2.5, "downP": null, "upQ": 0.25 }, { "index": 49, "upP": 0 } ] } ],
          "requests": [
            { "playerServiceId": "DSO::realtime-1", "marketParticipantId": "DSO", "serviceType": "DSO_request", "receivedAt": "2026-11-22T08:01:00Z", "poMId": "LV1.101",
              "curve": [ { "index": 48, "p": 12.5, "pPrice": 0.30, "q": 2.0, "qPrice": 0.05 }, { "index": 49, "p": -0.5, "pPrice": null } ] } ],
          "offers": [
            { "playerServiceId": "ACEAE/1/0", "marketParticipantId": "ACEAE", "serviceType": "offer", "podId": "IT001E60000001", "flexibilityType": "continue", "receivedAt": "2026-11-22T09:02:00+01:00",
              "curve": [ { "index": 48, "p": 2.75, "pPrice": 0.05, "q": 0.25, "qPrice": 0.01 }, { "index": 49, "p": -1.2, "pPrice": 2.999999 } ] },
            { "playerServiceId": "ACEAE/2/0", "marketParticipantId": "ACEAE", "serviceType": "offer", "podId": "IT001E60000002", "flexibilityType": "discrete", "receivedAt": "2026-11-22T08:02:00.123Z",
              "curve": [ { "index": 48, "p": 1, "pPrice": 0.300001 } ] } ],
          "note": { "unknown": ["fields", { "are": "ignored" }] }
        }
        """;

    /** A book of which the best outcome, both offers of 5 kW, is not found by a search that ends at once. */
    public static final String HARD = """
        {
          "sessionId": "635100006369b3002cc2303c",
          "marketType": "realTime",
          "intervalMinutes": 15, "firstIndex": 48, "intervals": 1,
          "rules": { "priority": ["DSO_request"], "pricing": "PAY_AS_BID", "counteractionGuard": true },
          "pods": [ { "podId": "A", "poMId": "LV1", "zone": "MV1" } ],
          "requests": [
            { "playerServiceId": "r", "marketParticipantId": "DSO", "serviceType": "DSO_request", "receivedAt": "2026-11-22T08:00:00Z",
              "curve": [ { "index": 48, "p": 10, "pPrice": 0.1 } ] } ],
          "offers": [
            { "playerServiceId": "a", "marketParticipantId": "AGG", "podId": "A", "flexibilityType": "discrete", "receivedAt": "2026-11-22T08:00:00Z",
              "curve": [ { "index": 48, "p": 6, "pPrice": 0.010 } ] },
            { "playerServiceId": "b", "marketParticipantId": "AGG", "podId": "A", "flexibilityType": "discrete", "receivedAt": "2026-11-22T08:00:00Z",
              "curve": [ { "index": 48, "p": 5, "pPrice": 0.011 } ] },
            { "playerServiceId": "c", "marketParticipantId": "AGG", "podId": "A", "flexibilityType": "discrete", "receivedAt": "2026-11-22T08:00:00Z",
              "curve": [ { "index": 48, "p": 5, "pPrice": 0.012 } ] } ]
        }
        """;

    private ExampleBook() {}

    static Book read(String json) {
        return BookReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    static String clear(String json) {
        var out = new ByteArrayOutputStream();
        OutcomeWriter.write(Clearing.DEFAULT.clear(read(json)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
