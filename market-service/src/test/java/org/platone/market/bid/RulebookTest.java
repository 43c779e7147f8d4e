package org.platone.market.bid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.platone.market.participant.Grid;
import org.platone.market.participant.GridOperators;
import org.platone.market.participant.Grids;
import org.platone.market.pod.FlexibilityLimit;
import org.platone.market.pod.PodLimits;
import org.platone.market.pod.PodSnapshot;
import org.platone.market.pod.SnapshotPod;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.market.quantity.Product;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.TestSessions;

class RulebookTest {

    private static final Instant IN_TIME = Instant.parse("2026-11-22T08:30:00Z");

    private final MarketSession session = TestSessions.noon(SessionStatus.ACTIVE);
    private final SoldPower sold = new SoldPower(48, 16);
    private GridOperators operators = Grids.of("DSO", null);
    private final PodSnapshot pods = new PodSnapshot(List.of(
            pod("IT1", "AGG1", new PodLimits(kw("6"), kw("2"), List.of(limit(48, "3", "1")))),
            pod("IT2", "AGG2", new PodLimits(null, null, List.of())),
            pod("IT3", "AGG1", new PodLimits(kw("2"), null, List.of(limit(48, "0", "1")))),
            pod("IT4", "AGG1", new PodLimits(kw("0"), null, List.of()))));

    private static SnapshotPod pod(String podId, String aggregator, PodLimits limits) {
        return new SnapshotPod(podId, aggregator, "MV1", "LV1.1", limits);
    }

    private static FlexibilityLimit limit(int index, String up, String down) {
        return new FlexibilityLimit(index, index, kw(up), kw(down), null, null);
    }

    private static Power kw(String kilo) {
        return Power.ofKilo(new BigDecimal(kilo));
    }

    private static CurvePoint point(int index, String p, String price) {
        return new CurvePoint(index, kw(p), Price.ofEuro(new BigDecimal(price)), null, null);
    }

    private Proposal offer(String podId, CurvePoint... points) {
        return new Proposal(
                ServiceType.OFFER,
                "a/1",
                session.marketType(),
                session.deliveryStart(),
                podId,
                null,
                null,
                ActionType.ACTIVATE,
                FlexibilityType.CONTINUE,
                List.of(points),
                List.of());
    }

    private Proposal request(@Nullable String poMId, @Nullable String zone, CurvePoint... points) {
        return new Proposal(
                ServiceType.DSO_REQUEST,
                "r/1",
                session.marketType(),
                session.deliveryStart(),
                null,
                poMId,
                zone,
                ActionType.ACTIVATE,
                null,
                List.of(points),
                List.of());
    }

    private List<String> check(Proposal proposal) {
        return check(proposal, session, IN_TIME);
    }

    private List<String> check(Proposal proposal, MarketSession of, Instant now) {
        String participant = proposal.serviceType() == ServiceType.OFFER ? "AGG1" : "DSO";
        return Rulebook.check(new Candidate(proposal, participant, of, pods, sold, operators, now)).stream()
                .map(refusal -> refusal.reason() + (refusal.pointer() == null ? "" : " " + refusal.pointer()))
                .toList();
    }

    @Test
    void acceptsAValidOffer() {
        assertThat(check(offer("IT1", point(48, "3", "0.05"), point(49, "-6", "-3"))))
                .isEmpty();
    }

    @Test
    void acceptsARequestWithoutPriceForTheWholeGrid() {
        assertThat(check(request(null, null, new CurvePoint(63, kw("100"), null, kw("-5"), null))))
                .isEmpty();
    }

    @Nested
    class Gate {

        private final Proposal offer = offer("IT1", point(48, "1", "0.05"));

        @Test
        void refusesBeforeItOpens() {
            assertThat(check(offer, TestSessions.noon(SessionStatus.CREATED), IN_TIME))
                    .containsExactly("GATE_NOT_OPEN");
        }

        @Test
        void acceptsUpToTheLastMoment() {
            assertThat(check(offer, session, session.gateClose().minusMillis(1)))
                    .isEmpty();
        }

        @Test
        void refusesFromTheMomentOfClosureEvenIfNobodyHasClosedTheSessionYet() {
            assertThat(check(offer, session, session.gateClose())).containsExactly("GATE_CLOSED");
        }

        @Test
        void refusesWhenTheSessionWasClosedEarly() {
            assertThat(check(offer, TestSessions.noon(SessionStatus.CLOSED), IN_TIME))
                    .containsExactly("GATE_CLOSED");
        }

        @Test
        void refusesWhenTheSessionWasCancelled() {
            assertThat(check(offer, TestSessions.noon(SessionStatus.CANCELLED), IN_TIME))
                    .containsExactly("GATE_CLOSED");
        }
    }

    @Nested
    class Areas {

        @Test
        void refusesAPodThatTheSessionDoesNotKnow() {
            assertThat(check(offer("IT9", point(48, "1", "0.05")))).containsExactly("POD_NOT_YOURS /podId");
        }

        @Test
        void refusesAnotherAggregatorsPod() {
            assertThat(check(offer("IT2", point(48, "1", "0.05")))).containsExactly("POD_NOT_YOURS /podId");
        }

        @Test
        void refusesAnAreaWithoutPods() {
            assertThat(check(request("LV9", null, point(48, "1", "0.05")))).containsExactly("AREA_UNKNOWN /poMId");
            assertThat(check(request(null, "MV9", point(48, "1", "0.05")))).containsExactly("AREA_UNKNOWN /zone");
        }

        @Test
        void refusesAnAreaOfAnotherGrid() {
            operators = Grids.of("DSO", new Grid(List.of("MV2"), List.of("LV2.1")));

            assertThat(check(request("LV1.1", null, point(48, "1", "0.05")))).containsExactly("AREA_NOT_YOURS /poMId");
            assertThat(check(request(null, "MV1", point(48, "1", "0.05")))).containsExactly("AREA_NOT_YOURS /zone");
            assertThat(check(request(null, null, point(48, "1", "0.05")))).containsExactly("AREA_NOT_YOURS");
        }

        @Test
        void acceptsAnAreaOfTheOwnGrid() {
            operators = Grids.of("DSO", new Grid(List.of("MV1"), List.of()));

            assertThat(check(request("LV1.1", null, point(48, "1", "0.05")))).isEmpty();
            assertThat(check(request(null, "MV1", point(48, "1", "0.05")))).isEmpty();
        }

        @Test
        void refusesTwoAreas() {
            assertThat(check(request("LV1.1", "MV1", point(48, "1", "0.05")))).containsExactly("AREA_AMBIGUOUS /zone");
        }
    }

    @Nested
    class Curves {

        @Test
        void refusesAnEmptyOne() {
            assertThat(check(offer("IT1"))).containsExactly("CURVE_EMPTY /curve");
            assertThat(check(offer("IT1", new CurvePoint(48, null, null, null, null))))
                    .containsExactly("CURVE_EMPTY /curve/0");
        }

        @Test
        void refusesIndexesOneOutsideTheSession() {
            assertThat(check(offer("IT1", point(47, "1", "0.05"), point(63, "1", "0.05"), point(64, "1", "0.05"))))
                    .containsExactly("INDEX_OUTSIDE_SESSION /curve/0/index", "INDEX_OUTSIDE_SESSION /curve/2/index");
        }

        @Test
        void refusesAnIndexThatStandsTwice() {
            assertThat(check(offer("IT1", point(50, "1", "0.05"), point(50, "1", "0.05"))))
                    .containsExactly("DUPLICATE_INDEX /curve/1/index");
        }

        @Test
        void refusesAPriceOneMicroEuroOutsideTheBand() {
            assertThat(check(
                            offer("IT1", point(50, "1", "3.000001"), point(51, "1", "-3.000001"), point(52, "1", "3"))))
                    .containsExactly("PRICE_OUT_OF_BAND /curve/0/pPrice", "PRICE_OUT_OF_BAND /curve/1/pPrice");
        }

        @Test
        void refusesAnOfferWithoutPrice() {
            assertThat(check(offer("IT1", new CurvePoint(50, kw("1"), null, kw("1"), null))))
                    .containsExactly("PRICE_MISSING /curve/0/pPrice", "PRICE_MISSING /curve/0/qPrice");
        }
    }

    @Nested
    class Limits {

        @Test
        void refusesOneWattAboveTheLimitOfTheIndex() {
            assertThat(check(offer("IT1", point(48, "3.001", "0.05")))).containsExactly("LIMIT_EXCEEDED /curve/0/p");
            assertThat(check(offer("IT1", point(48, "-1.001", "0.05")))).containsExactly("LIMIT_EXCEEDED /curve/0/p");
        }

        @Test
        void refusesMoreThanThePodCanSwingWhereNoLimitIsGiven() {
            assertThat(check(offer("IT1", point(49, "6", "0.05")))).isEmpty();
            assertThat(check(offer("IT1", point(49, "6.001", "0.05")))).containsExactly("LIMIT_EXCEEDED /curve/0/p");
        }

        @Test
        void limitsReactivePowerToo() {
            var point = new CurvePoint(49, null, null, kw("-2.001"), Price.ofEuro(BigDecimal.ZERO));

            assertThat(check(offer("IT1", point))).containsExactly("REACTIVE_LIMIT_EXCEEDED /curve/0/q");
        }

        @Test
        void refusesADirectionInWhichThePodCannotChange() {
            assertThat(check(offer("IT3", point(48, "0.001", "0.05"), point(49, "0.001", "0.05"))))
                    .containsExactly("WRONG_DIRECTION /curve/0/p");
            assertThat(check(offer("IT3", point(48, "-1", "0.05")))).isEmpty();
            assertThat(check(offer("IT4", point(50, "1", "0.05"), point(51, "-1", "0.05"))))
                    .containsExactly("WRONG_DIRECTION /curve/0/p", "WRONG_DIRECTION /curve/1/p");
        }

        @Test
        void bindsNothingWhereNothingIsKnown() {
            assertThat(check(offer("IT3", new CurvePoint(49, null, null, kw("99"), Price.ofEuro(BigDecimal.ZERO)))))
                    .isEmpty();
        }

        @Test
        void countsOffWhatWasSoldAndClosesTheOppositeDirection() {
            sold.add("IT1", Product.P, 48, kw("2"));

            assertThat(check(offer("IT1", point(48, "1", "0.05")))).isEmpty();
            assertThat(check(offer("IT1", point(48, "1.001", "0.05")))).containsExactly("ALREADY_SOLD /curve/0/p");
            assertThat(check(offer("IT1", point(48, "-0.001", "0.05")))).containsExactly("ALREADY_SOLD /curve/0/p");
            assertThat(check(offer("IT1", point(49, "-1", "0.05")))).isEmpty();
        }
    }
}
