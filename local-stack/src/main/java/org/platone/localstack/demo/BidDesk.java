package org.platone.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a participant hands in its bids and writes down what it was told about each. */
final class BidDesk {

    private static final int LINES_A_POST = 4_000;
    private static final Set<String> SOLD_ELSEWHERE = Set.of("ALREADY_SOLD", "LIMIT_EXCEEDED");

    private final GatewayClient gateway;
    private final String participantId;
    private final String path;
    private final Ledger ledger;
    private final Failures failures;

    BidDesk(GatewayClient gateway, String participantId, String path, Ledger ledger, Failures failures) {
        this.gateway = gateway;
        this.participantId = participantId;
        this.path = path;
        this.ledger = ledger;
        this.failures = failures;
    }

    /** A bid: its id and its JSON. */
    record Bid(String playerServiceId, String json) {}

    /** Hands in many; gives how many were acknowledged. */
    int handIn(MarketSession session, List<Bid> bids) {
        int acknowledged = 0;
        for (int from = 0; from < bids.size(); from += LINES_A_POST) {
            List<Bid> some = bids.subList(from, Math.min(bids.size(), from + LINES_A_POST));
            List<JsonNode> answers =
                    gateway.postLines(path, some.stream().map(Bid::json).toList());
            for (int i = 0; i < some.size(); i++) {
                if (note(session, some.get(i), answers.get(i)) == null) {
                    acknowledged++;
                }
            }
        }
        return acknowledged;
    }

    /** Hands in one; gives the problem's code, or null when it was acknowledged. */
    @Nullable
    String handIn(MarketSession session, Bid bid) {
        return note(session, bid, gateway.post(path, bid.json()).json());
    }

    private @Nullable String note(MarketSession session, Bid bid, JsonNode answer) {
        if (answer.hasNonNull("state")) {
            String state = answer.required("state").asString();
            if (state.equals("ACCEPTED")) {
                ledger.acknowledge(
                        session.id(),
                        participantId,
                        bid.playerServiceId(),
                        answer.required("id").asString());
            } else {
                ledger.withdraw(session.id(), participantId, bid.playerServiceId());
            }
            return null;
        }
        String code = answer.path("code").asString("");
        if (code.equals("GATE_CLOSED")) {
            ledger.refuseLate(session.id(), participantId, bid.playerServiceId());
        } else if (SOLD_ELSEWHERE.contains(code) && !session.dayAhead()) {
            // Sold day-ahead: the aggregator does not keep books of its own and learns it here.
            ledger.refuse();
        } else {
            ledger.refuse();
            failures.add(participantId + ": bid " + bid.playerServiceId() + " was refused: " + answer);
        }
        return code;
    }

    /** Keeps handing in bids one by one until the gate refuses one: what it acknowledged before must be cleared. */
    int handInUntilRefused(MarketSession session, java.util.function.IntFunction<Bid> bids, int most) {
        List<String> acknowledged = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Bid bid = bids.apply(i);
            if (handIn(session, bid) != null) {
                break;
            }
            acknowledged.add(bid.playerServiceId());
        }
        return acknowledged.size();
    }
}
