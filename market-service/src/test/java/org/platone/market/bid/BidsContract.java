package org.platone.market.bid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.bid.Bids.BidChange;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.PowerRange;
import org.platone.market.quantity.Price;
import org.platone.starter.page.PageRequest;

/** What every store of bids keeps to. */
abstract class BidsContract {

    private static final String SESSION = "realTime-2026-11-22-1200";

    private Bids bids;

    @BeforeEach
    void open() {
        bids = bids();
    }

    /** An empty store. */
    abstract Bids bids();

    private Bid pending(String playerServiceId) {
        return new Bid(
                SESSION,
                bids.reserve(SESSION, 1),
                BidKey.of("AGG1", playerServiceId).value(),
                "AGG1",
                ServiceType.OFFER,
                playerServiceId,
                content("1.5"),
                Instant.parse("2026-11-22T08:30:00.123Z"),
                BidState.PENDING,
                0,
                null,
                null);
    }

    private static BidContent content(String kilowatts) {
        return new BidContent(
                "IT1",
                null,
                null,
                FlexibilityType.DISCRETE,
                Curve.of(List.of(new CurvePoint(
                        48,
                        Power.ofKilo(new BigDecimal(kilowatts)),
                        Price.ofEuro(new BigDecimal("0.05")),
                        null,
                        null))));
    }

    @Test
    void removesTheBidsOfASessionAndKnowsHowManyNumbersItHad() {
        Bid first = pending("r/1");
        Bid second = pending("r/2");
        var other = new Bid(
                SESSION + "-2",
                bids.reserve(SESSION + "-2", 1),
                BidKey.of("AGG1", "r/3").value(),
                "AGG1",
                ServiceType.OFFER,
                "r/3",
                content("1"),
                first.receivedAt(),
                BidState.PENDING,
                0,
                null,
                null);
        bids.addAll(List.of(first, second));
        bids.addAll(List.of(other));
        int numbers = bids.reserved(SESSION);
        var ofSession = new BidsOfSession(bids);

        ofSession.remove(SESSION);
        ofSession.remove(SESSION);

        assertThat(bids.byIds(List.of(first.id(), second.id(), other.id()))).containsExactly(other);
        assertThat(bids.byKeys(List.of(first.key()))).isEmpty();
        assertThat(bids.reserved(SESSION)).isEqualTo(numbers);
        assertThat(Bid.sessionOf(first.id())).contains(SESSION);
    }

    @Test
    void givesBackWhatItWasGiven() {
        Bid bid = pending("a/1");

        assertThat(bids.addAll(List.of(bid))).isEmpty();

        assertThat(bids.byId(bid.id())).contains(bid);
        assertThat(bids.byKeys(List.of(bid.key(), "another"))).containsExactly(java.util.Map.entry(bid.key(), bid));
    }

    @Test
    void addsEveryBidButThoseWhoseKeyIsTaken() {
        Bid first = pending("a/1");
        bids.addAll(List.of(first));
        Bid again = pending("a/1");
        Bid other = pending("a/2");

        assertThat(bids.addAll(List.of(again, other))).containsExactly(again.number());

        assertThat(bids.byId(again.id())).isEmpty();
        assertThat(bids.byId(other.id())).contains(other);
    }

    @Test
    void changesABidOnlyFromWhatItIs() {
        Bid bid = pending("a/1");
        bids.addAll(List.of(bid));
        Bid accepted = bid.to(BidState.ACCEPTED);
        Bid late = bid.to(BidState.LATE);

        assertThat(bids.change(bid, accepted)).isTrue();
        assertThat(bids.change(bid, late)).isFalse();

        assertThat(bids.byId(bid.id())).contains(accepted);
    }

    @Test
    void changesManyAndNamesThoseThatWereNotAsExpected() {
        Bid one = pending("a/1");
        Bid two = pending("a/2");
        bids.addAll(List.of(one, two));
        bids.change(two, two.to(BidState.LATE));

        Set<String> unchanged = bids.changeAll(
                List.of(new BidChange(one, one.to(BidState.ACCEPTED)), new BidChange(two, two.to(BidState.ACCEPTED))));

        assertThat(unchanged).containsExactly(two.id());
        assertThat(bids.byId(one.id())).map(Bid::state).contains(BidState.ACCEPTED);
        assertThat(bids.byId(two.id())).map(Bid::state).contains(BidState.LATE);
    }

    @Test
    void keepsAModificationBesideWhatHolds() {
        Bid bid = pending("a/1").to(BidState.ACCEPTED);
        bids.addAll(List.of(bid));
        Bid marked = bid.modifying(content("2"));

        assertThat(bids.change(bid, marked)).isTrue();
        assertThat(bids.byId(bid.id())).contains(marked);

        Bid modified = marked.modified(content("2"), Instant.parse("2026-11-22T08:40:00Z"));
        assertThat(bids.change(marked, modified)).isTrue();
        assertThat(bids.byId(bid.id())).contains(modified);
    }

    @Test
    void freesTheKeyOfALateBid() {
        Bid bid = pending("a/1");
        bids.addAll(List.of(bid));
        bids.change(bid, bid.to(BidState.LATE));

        assertThat(bids.addAll(List.of(pending("a/1")))).isEmpty();
    }

    @Test
    void handsOverAllOfASessionByNumber() {
        List<Bid> some = new ArrayList<>();
        for (int i = 0; i < 1203; i++) {
            some.add(pending("a/" + i));
        }
        bids.addAll(some);
        List<Bid> seen = new ArrayList<>();

        bids.forEachOf(SESSION, seen::addAll);

        assertThat(seen).containsExactlyElementsOf(some);
    }

    @Test
    void listsBidsByTheLargestPowerOfTheirCurves() {
        Bid accepted = pending("a/1").to(BidState.ACCEPTED);
        bids.addAll(List.of(accepted));
        Power peak = accepted.content().curve().peak();
        PageRequest page = new PageRequest(0, 10, null);

        assertThat(bids.search(query(new PowerRange(peak, peak)), page).items()).containsExactly(accepted);
        assertThat(bids.search(query(new PowerRange(null, new Power(peak.watts() - 1))), page)
                        .total())
                .isZero();
        assertThat(bids.search(query(new PowerRange(new Power(peak.watts() + 1), null)), page)
                        .total())
                .isZero();
    }

    private static BidQuery query(PowerRange peak) {
        return new BidQuery(SESSION, null, null, null, peak);
    }

    @Test
    void listsWhatIsWantedAndNothingThatIsPending() {
        Bid accepted = pending("a/Noon").to(BidState.ACCEPTED);
        Bid withdrawn = pending("a/2").to(BidState.WITHDRAWN);
        bids.addAll(List.of(accepted, withdrawn, pending("a/3")));
        PageRequest page = new PageRequest(0, 1, null);

        assertThat(bids.search(new BidQuery(SESSION, "AGG1", ServiceType.OFFER, null, PowerRange.ALL), page)
                        .total())
                .isEqualTo(2);
        assertThat(bids.search(new BidQuery(SESSION, null, null, null, PowerRange.ALL), page)
                        .items())
                .containsExactly(accepted);
        assertThat(bids.search(new BidQuery(SESSION, null, null, "NOON", PowerRange.ALL), page)
                        .total())
                .isEqualTo(1);
        assertThat(bids.search(new BidQuery(SESSION, "AGG2", null, null, PowerRange.ALL), page)
                        .total())
                .isZero();
        assertThat(bids.search(new BidQuery(SESSION, null, ServiceType.DSO_REQUEST, null, PowerRange.ALL), page)
                        .total())
                .isZero();
    }
}
