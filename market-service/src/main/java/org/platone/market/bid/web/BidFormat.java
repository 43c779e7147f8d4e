package org.platone.market.bid.web;

import org.platone.market.bid.Bid;
import org.platone.market.bid.BidContent;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bid as its owner sees it. */
@Component
class BidFormat {

    private final JsonMapper mapper;

    BidFormat(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The acknowledgement. */
    ObjectNode receipt(Bid bid) {
        return mapper.createObjectNode()
                .put("id", bid.id())
                .put("playerServiceId", bid.playerServiceId())
                .put("state", bid.state().shown().name())
                .put("receivedAt", bid.receivedAt().toString())
                .put("sessionId", bid.sessionId());
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

    static String marketType(Bid bid) {
        // The id of a session begins with its market.
        return bid.sessionId().substring(0, bid.sessionId().indexOf('-'));
    }

    static @org.jspecify.annotations.Nullable String flexibilityType(BidContent content) {
        return content.flexibilityType() == null
                ? null
                : content.flexibilityType().text();
    }
}
