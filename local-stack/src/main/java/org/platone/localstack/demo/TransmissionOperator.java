package org.platone.localstack.demo;

import java.util.ArrayList;
import java.util.List;

/** The TSO: asks the whole grid for balancing power, some of it through the zones. */
final class TransmissionOperator {

    private final String participantId;
    private final BidDesk desk;
    private final Timeline timeline;
    private final long up;
    private final long down;

    TransmissionOperator(
            Platform platform, String participantId, Grid grid, Ledger ledger, Timeline timeline, Failures failures) {
        this.participantId = participantId;
        this.desk = new BidDesk(
                new GatewayClient(platform, platform.credentials(participantId)),
                participantId,
                "/api/flexibility-requests",
                ledger,
                failures);
        this.timeline = timeline;
        this.up = grid.pods().stream().mapToLong(Pod::maxUp).sum();
        this.down = grid.pods().stream().mapToLong(Pod::maxDown).sum();
    }

    void request(MarketSession session) {
        List<BidDesk.Bid> requests = new ArrayList<>();
        for (String kind : List.of("reserve", "balance")) {
            Curve curve = new Curve();
            for (int index = session.firstIndex(); index < session.firstIndex() + session.intervals(); index++) {
                boolean reserve = kind.equals("reserve");
                if (Chance.percent(reserve ? 60 : 30, kind, index, session.title())) {
                    long price = (reserve ? 90_000L : 60_000L) + 1_000L * Chance.of(60, kind, "price", index);
                    curve.point(index, reserve ? Math.max(1, up / 40) : -Math.max(1, down / 50), price);
                }
            }
            if (!curve.isEmpty()) {
                String id = participantId + "::" + session.marketType() + "-" + kind + "::" + session.deliveryStart();
                requests.add(new BidDesk.Bid(
                        id,
                        "{\"playerServiceId\":\"" + id + "\",\"marketType\":\"" + session.marketType()
                                + "\",\"validityStart\":\"" + session.deliveryStart() + "\",\"curve\":" + curve
                                + "}"));
            }
        }
        int taken = desk.handIn(session, requests);
        timeline.say(String.format("%-16s %s asks with %d requests", session.title(), participantId, taken));
    }
}
