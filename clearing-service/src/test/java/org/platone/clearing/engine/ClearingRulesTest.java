package org.platone.clearing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every rule of clearing on a book drawn as a table; quantities in watts, prices in micro-euro per kWh. */
class ClearingRulesTest {
    private static final Clearing CLEARING = new Clearing(1, 50_000_000);

    private static Outcome cleared(String book) {
        return CLEARING.clear(BookTable.book(book));
    }

    private static void offersOf(String book, String... lines) {
        assertThat(BookTable.offers(cleared(book)).lines()).containsExactly(lines);
    }

    @Nested
    class WhoMayServe {
        @Test
        void anOfferServesRequestsOfItsPomItsZoneAndTheGridOnly() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV2 MV1
                    pod C LV3 MV2
                    DSO pom  LV1  5@50
                    DSO zone MV1  5@40
                    DSO grid grid 5@30
                    offer a A 5@10
                    offer b B 5@20
                    offer c C 5@30
                    """, "a 5/5 OK pom:5", "b 5/5 OK zone:5", "c 5/5 OK grid:5");
        }

        @Test
        void anOfferWhereNobodyAsksIsNotTaken() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV2 MV2
                    DSO r LV1 5@50
                    offer far B 5@10
                    offer down A -5@10   # nobody asks downward
                    """, "down 0/-5 KO NO_REQUEST", "far 0/5 KO NO_REQUEST");
        }

        @Test
        void anOfferAtTheRequestsPriceIsTakenAndOneAboveItIsNot() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 9@50
                    offer at    A 5@50
                    offer above A 5@51
                    """, "above 0/5 KO PRICE", "at 5/5 OK r:5");
        }

        @Test
        void aDownwardRequestTakesTheCheapestDownwardOffers() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV1 MV1
                    DSO r LV1 -6@50
                    offer dear  A -5@40
                    offer cheap B -5@10
                    """, "cheap -5/-5 OK r:-5", "dear -1/-5 PARTIAL OUTBID r:-1");
        }

        @Test
        void productsAreClearedApartAndIntervalsToo() {
            offersOf(
                    """
                    pod A LV1 MV1
                    DSO r LV1 3@50 q2@50 1:1@50
                    offer o A 5@10 q5@20 1:5@10 2:5@10
                    """,
                    "o 3/5 PARTIAL OUTBID r:3",
                    "o[1] 1/5 PARTIAL OUTBID r:1",
                    "o[2] 0/5 KO NO_REQUEST",
                    "oq 2/5 PARTIAL OUTBID r:2");
        }
    }

    @Nested
    class TheBestAcceptance {
        @Test
        void anOuterRequestThatPaysMoreOutbidsAnInnerOne() {
            offersOf("""
                    pod A LV1 MV1
                    DSO inner LV1  5@30
                    DSO outer grid 4@50
                    offer a A 5@10
                    """, "a 5/5 OK inner:1 outer:4");
        }

        @Test
        void anOuterRequestUsesPowerFromElsewhereRatherThanOutbidding() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV2 MV1
                    DSO inner LV1  5@30
                    DSO outer grid 4@50
                    offer a A 5@10
                    offer b B 4@30   # costs what inner pays: but more power is accepted
                    """, "a 5/5 OK inner:5", "b 4/4 OK outer:4");
        }

        @Test
        void aPowerThatWasOutbidOnceIsOutbidAgainFurtherOut() {
            var outcome = cleared("""
                    pod A LV1 MV1
                    DSO inner  LV1  5@30
                    DSO middle MV1  5@40
                    DSO outer  grid 3@50
                    offer a A 5@10
                    """);

            assertThat(BookTable.requests(outcome).lines()).containsExactly("inner 0/5", "middle 2/5", "outer 3/3");
        }

        @Test
        void pricesThatLieFarApartAreComparedExactly() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 5@9000000001
                    offer a A 3@-9000000000
                    offer b A 3@9000000000
                    offer c A 3@9000000001
                    offer d A 3@9000000002
                    """, "a 3/3 OK r:3", "b 2/3 PARTIAL OUTBID r:2", "c 0/3 KO OUTBID", "d 0/3 KO PRICE");
        }

        @Test
        void welfareIsEnergyTimesTheDifferenceOfPricesInEuro() {
            var outcome = cleared("""
                    pod A LV1 MV1
                    DSO r LV1 1200@300000
                    offer a A 1200@50000
                    """);

            assertThat(outcome.welfare()).isEqualByComparingTo("0.075");
        }

        @Test
        void welfareBeyondALongIsStillExact() {
            var outcome = cleared("""
                    pod A LV1 MV1
                    DSO r LV1 1000000000000@1000000000000
                    offer a A 1000000000000@-1000000000000
                    """);

            assertThat(outcome.welfare()).isEqualByComparingTo("500000000000000");
        }
    }

    @Nested
    class Ties {
        @Test
        void theEarlierOfferIsTakenFirstThenTheSmallerId() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 7@50
                    offer late   A 5@10 at=2
                    offer early2 A 3@10 at=1
                    offer early1 A 3@10 at=1
                    """, "early1 3/3 OK r:3", "early2 3/3 OK r:3", "late 1/5 PARTIAL OUTBID r:1");
        }

        @Test
        void theEarlierRequestIsServedFirstEvenFurtherOut() {
            var outcome = cleared("""
                    pod A LV1 MV1
                    DSO inner LV1  5@50 at=2
                    DSO outer grid 5@50 at=1
                    offer a A 7@10
                    """);

            assertThat(BookTable.requests(outcome).lines()).containsExactly("inner 2/5", "outer 5/5");
        }

        @Test
        void requestsOfAnAreaAreServedInTheirOrderByOffersInTheirs() {
            offersOf("""
                    pod A LV1 MV1
                    DSO second LV1 3@40
                    DSO first  LV1 3@50
                    offer x A 2@10
                    offer y A 4@20
                    """, "x 2/2 OK first:2", "y 4/4 OK first:1 second:3");
        }
    }

    @Nested
    class Classes {
        @Test
        void theFirstClassIsServedBeforeTheSecondWhateverThatPays() {
            offersOf("""
                    pod A LV1 MV1
                    TSO tso grid 5@90
                    DSO dso LV1  3@20
                    offer a A 5@10
                    """, "a 5/5 OK dso:3 tso:2");
        }

        @Test
        void whatTheFirstClassDidNotPayForIsLeftToTheSecond() {
            offersOf("""
                    pod A LV1 MV1
                    DSO dso LV1  3@20
                    TSO tso grid 5@30
                    offer a A 5@25
                    """, "a 5/5 OK tso:5");
        }
    }

    @Nested
    class Directions {
        private static final String BOTH = """
                pod A LV1 MV1
                offer up   A 5@10
                offer down A -5@10
                """;

        @Test
        void theDirectionInWhichMoreIsAskedComesFirstAndClosesTheOther() {
            offersOf(BOTH + """
                    DSO r1 LV1 4@50
                    DSO r2 LV1 -5@50
                    """, "down -5/-5 OK r2:-5", "up 0/5 KO DIRECTION");
        }

        @Test
        void upwardComesFirstWhenAsMuchIsAsked() {
            offersOf(BOTH + """
                    DSO r1 LV1 5@50
                    DSO r2 LV1 -5@50
                    """, "down 0/-5 KO DIRECTION", "up 5/5 OK r1:5");
        }

        @Test
        void theProductsOfAPodMayGoInOppositeDirections() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 5@50 q-5@50
                    offer o A 5@10 q-5@10
                    """, "o 5/5 OK r:5", "oq -5/-5 OK r:-5");
        }
    }

    @Nested
    class Counteraction {
        private static final String BOOK = """
                pod A LV1 MV1
                pod B LV1 MV1
                pod C LV2 MV1
                DSO dso LV1  5@50
                TSO tso grid -9@50
                offer up     A 5@10
                offer beside B -5@10   # in the area that the DSO relieves
                offer away   C -5@20
                """;

        @Test
        void podsInTheAreaOfAServedRequestAreClosedForTheOppositeOfLaterClasses() {
            offersOf(BOOK, "away -5/-5 OK tso:-5", "beside 0/-5 KO COUNTERACTION", "up 5/5 OK dso:5");
        }

        @Test
        void withoutTheGuardTheyAreNot() {
            var outcome = CLEARING.clear(BookTable.withoutGuard(BOOK));

            assertThat(BookTable.offers(outcome).lines())
                    .containsExactly("away -4/-5 PARTIAL OUTBID tso:-4", "beside -5/-5 OK tso:-5", "up 5/5 OK dso:5");
        }

        @Test
        void aRequestThatGotNothingClosesNothing() {
            offersOf("""
                    pod A LV1 MV1
                    DSO dso LV1  5@5
                    TSO tso grid -5@50
                    offer up   A 5@10
                    offer down A -5@10
                    """, "down -5/-5 OK tso:-5", "up 0/5 KO PRICE");
        }
    }

    @Nested
    class PodLimits {
        @Test
        void theCheapestOffersOfAPodCountFirst() {
            offersOf("""
                    pod A LV1 MV1 upP=6
                    DSO r LV1 20@50
                    offer dear   A 4@30
                    offer cheap  A 4@10
                    offer dearer A 4@40
                    """, "cheap 4/4 OK r:4", "dear 2/4 PARTIAL LIMIT r:2", "dearer 0/4 KO LIMIT");
        }

        @Test
        void whatAnEarlierClassBoughtCountsAgainstTheLimit() {
            offersOf("""
                    pod A LV1 MV1 upP=6
                    DSO dso LV1 4@50
                    TSO tso LV1 9@50
                    offer a A 9@10
                    """, "a 6/9 PARTIAL LIMIT dso:4 tso:2");
        }

        @Test
        void theLimitOfAnIntervalGoesBeforeTheOtherAndMayBeHigher() {
            offersOf("""
                    pod A LV1 MV1 upP=3 downP=1
                    limit A 1 upP=5
                    DSO r LV1 9@50 1:9@50 2:-9@50
                    offer a A 9@10 1:9@10 2:-9@10
                    """, "a 3/9 PARTIAL LIMIT r:3", "a[1] 5/9 PARTIAL LIMIT r:5", "a[2] -1/-9 PARTIAL LIMIT r:-1");
        }

        @Test
        void aMissingLimitDoesNotBindAndAZeroOneDoes() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV1 MV1 upP=0
                    DSO r LV1 99@50
                    offer a A 50@10
                    offer b B 1@10
                    """, "a 50/50 OK r:50", "b 0/1 KO LIMIT");
        }

        @Test
        void anOfferThatWouldHaveBeenOutbidAnywayIsNotLimited() {
            offersOf("""
                    pod A LV1 MV1 upP=6
                    pod B LV1 MV1
                    DSO r LV1 5@50
                    offer a1 A 4@20
                    offer a2 A 4@30
                    offer b  B 5@10
                    """, "a1 0/4 KO OUTBID", "a2 0/4 KO OUTBID", "b 5/5 OK r:5");
        }
    }

    @Nested
    class DiscreteOffers {
        @Test
        void aDiscreteOfferIsTakenWholeOrNotAtAll() {
            offersOf("""
                    pod A LV1 MV1
                    pod B LV1 MV1
                    DSO r LV1 5@50
                    offer whole A 6@10 discrete
                    offer part  B 9@20
                    """, "part 5/9 PARTIAL OUTBID r:5", "whole 0/6 KO INDIVISIBLE");
        }

        @Test
        void theCombinationWithTheMostWelfareIsFound() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 10@100
                    offer a A 6@10 discrete   # the cheapest, but it leaves 4
                    offer b A 5@11 discrete
                    offer c A 5@12 discrete
                    """, "a 0/6 KO INDIVISIBLE", "b 5/5 OK r:5", "c 5/5 OK r:5");
        }

        @Test
        void aDiscreteOfferIsNotSoldToARequestThatPaysLessThanItCosts() {
            offersOf("""
                    pod A LV1 MV1
                    DSO pays    LV1 8@50
                    DSO doesNot LV1 5@15
                    offer a A 10@30 discrete   # 8 x 20 - 2 x 15 would still be welfare
                    """, "a 0/10 KO INDIVISIBLE");
        }

        @Test
        void aCheaperOfferMakesRoomForADiscreteOne() {
            offersOf("""
                    pod A LV1 MV1
                    DSO pays    LV1 2@50
                    DSO doesNot LV1 1@15
                    offer a A 2@30 discrete
                    offer c A 1@5
                    """, "a 2/2 OK pays:2", "c 1/1 OK doesNot:1");
        }

        @Test
        void aDiscreteOfferAboveTheLimitIsOut() {
            offersOf("""
                    pod A LV1 MV1 upP=5
                    DSO r LV1 9@50
                    offer a A 6@10 discrete
                    offer b A 5@20 discrete
                    """, "a 0/6 KO LIMIT", "b 5/5 OK r:5");
        }

        @Test
        void amongEqualOnesTheEarlierIsTaken() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 7@50
                    offer o1 A 3@10 discrete at=3
                    offer o2 A 3@10 discrete at=2
                    offer o3 A 3@10 discrete at=1
                    """, "o1 0/3 KO INDIVISIBLE", "o2 3/3 OK r:3", "o3 3/3 OK r:3");
        }

        @Test
        void aSearchThatEndsEarlyStatesWhatItMayHaveMissed() {
            var book = BookTable.book("""
                    pod A LV1 MV1
                    DSO r LV1 10@100
                    offer a A 6@10 discrete
                    offer b A 5@11 discrete
                    offer c A 5@12 discrete
                    """);

            var hasty = new Clearing(1, 0).clear(book);

            var best = CLEARING.clear(book);
            assertThat(best.gap()).isZero();
            assertThat(hasty.welfare()).isLessThan(best.welfare());
            assertThat(hasty.welfare().add(hasty.gap())).isGreaterThanOrEqualTo(best.welfare());
        }
    }

    @Nested
    class WhatCannotBeCounted {
        @Test
        void powersThatAddUpToMoreThanALongAreNotWrappedAround() {
            var book = BookTable.book("""
                    pod A LV1 MV1
                    DSO r1 LV1 9000000000000000000@50
                    DSO r2 LV1 9000000000000000000@50
                    offer a A 5@10
                    """);

            assertThatThrownBy(() -> CLEARING.clear(book)).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void anEmptyBookHasAnEmptyOutcome() {
            var outcome = CLEARING.clear(BookTable.book(""));

            assertThat(outcome.welfare()).isZero();
            assertThat(BookTable.offers(outcome)).isEmpty();
        }

        @Test
        void aZeroQuantityServesNobody() {
            offersOf("""
                    pod A LV1 MV1
                    DSO r LV1 5@50
                    DSO nothing LV1 0@60
                    offer a A 0@10
                    """, "a 0/0 KO NO_REQUEST");
        }
    }

    @Test
    void workersShareTheIntervalsAndFindTheSame() {
        var lines = List.of(
                "pod A LV1 MV1 upP=5",
                "DSO r LV1 3@50 1:4@50 2:-5@50 3:6@50",
                "offer a A 5@10 1:5@10 2:-5@20 3:5@60",
                "offer b A 5@10 1:5@20 2:-5@10 3:5@10");
        var book = BookTable.book(String.join("\n", lines));

        var outcome = new Clearing(4, 50_000_000).clear(book);

        assertThat(BookTable.offers(outcome)).isEqualTo(BookTable.offers(CLEARING.clear(book)));
        assertThat(outcome.welfare()).isEqualTo(CLEARING.clear(book).welfare());
    }
}
