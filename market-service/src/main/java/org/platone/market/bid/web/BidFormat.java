package org.platone.market.bid.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.bid.Bid;
import org.platone.market.bid.BidContent;
import org.platone.market.bid.IntervalResult;
import org.platone.market.bid.OfferJourney;
import org.platone.market.document.CanonicalText;
import org.platone.market.quantity.Power;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bid as its owner sees it. */
@Component
class BidFormat {

    private final JsonMapper mapper;

    BidFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The acknowledgement. */
    static byte[] receipt(Bid bid) {
        var out = new StringBuilder("{");
        CanonicalText.member(out, "id", bid.id());
        out.append(',');
        CanonicalText.member(out, "playerServiceId", bid.playerServiceId());
        out.append(',');
        CanonicalText.member(out, "state", bid.state().shown().name());
        out.append(',');
        CanonicalText.member(out, "receivedAt", bid.receivedAt().toString());
        out.append(',');
        CanonicalText.member(out, "sessionId", bid.sessionId());
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The whole bid. */
    ObjectNode write(Bid bid) {
        BidContent content = bid.content();
        ObjectNode json = mapper.createObjectNode()
                .put("id", bid.id())
                .put("playerServiceId", bid.playerServiceId())
                .put("marketParticipantId", bid.participantId())
                .put("serviceType", bid.serviceType().text())
                .put("marketType", marketType(bid))
                .put("sessionId", bid.sessionId())
                .put("state", bid.state().shown().name())
                .put("receivedAt", bid.receivedAt().toString())
                .put("podId", content.podId())
                .put("poMId", content.poMId())
                .put("zone", content.zone())
                .put("flexibilityType", flexibilityType(content))
                .put("carriedFrom", bid.carriedFrom());
        json.set("curve", mapper.readTree(content.curve().json()));
        return json;
    }

    /** The whole offer, and what became of it in each session that it went through. */
    ObjectNode write(Bid offer, List<OfferJourney.Stage> journey) {
        ObjectNode json = write(offer);
        ArrayNode sessions = json.putArray("sessions");
        for (OfferJourney.Stage stage : journey) {
            ObjectNode one = sessions.addObject()
                    .put("sessionId", stage.session().id())
                    .put("status", stage.session().status().text())
                    .put("id", stage.offer().id())
                    .put("playerServiceId", stage.offer().playerServiceId())
                    .put("state", stage.offer().state().shown().name())
                    .put("carriedFrom", stage.offer().carriedFrom());
            one.set("curve", mapper.readTree(stage.offer().content().curve().json()));
            ArrayNode results = one.putArray("results");
            for (IntervalResult result : stage.results()) {
                results.addObject()
                        .put("index", result.index())
                        .put("acceptedP", result.acceptedP().toKilo())
                        .put("acceptedQ", result.acceptedQ().toKilo())
                        .put("validatedP", kilo(result.validatedP()))
                        .put("validatedQ", kilo(result.validatedQ()))
                        .put("rejectionTypeP", result.rejectionTypeP())
                        .put("rejectionTypeQ", result.rejectionTypeQ());
            }
        }
        return json;
    }

    private static @Nullable BigDecimal kilo(@Nullable Power power) {
        return power == null ? null : power.toKilo();
    }

    static String marketType(Bid bid) {
        // The id of a session begins with its market.
        return bid.sessionId().substring(0, bid.sessionId().indexOf('-'));
    }

    static @Nullable String flexibilityType(BidContent content) {
        return content.flexibilityType() == null
                ? null
                : content.flexibilityType().text();
    }
}
