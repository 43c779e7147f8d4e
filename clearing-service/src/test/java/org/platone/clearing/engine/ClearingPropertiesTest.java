package org.platone.clearing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for the outcome of every book. */
class ClearingPropertiesTest {
    private static final int BOOKS = 3_000;
    private static final Clearing CLEARING = new Clearing(1, 50_000_000);
    private static final Book.Header HEADER =
            new Book.Header("session", "realTime", 15, 0, 1, List.of("DSO", "TSO"), true);

    private interface Property {
        void holds(Book book, Outcome outcome, String drawn);
    }

    private static void always(int discrete, Property property) {
        for (int seed = 0; seed < BOOKS; seed++) {
            List<String> lines = RandomBooks.lines(seed, discrete);
            Book book = BookTable.book(HEADER, lines);
            Outcome outcome = CLEARING.clear(book);
            property.holds(book, outcome, String.join("\n", lines) + "\n\n" + BookTable.offers(outcome));
        }
    }

    @Test
    void nothingIsSoldOverWhatIsOfferedAskedOrAllowed() {
        always(3, (book, outcome, drawn) -> {
            Map<String, Long> sold = new HashMap<>();
            for (Product product : Product.values()) {
                for (int point = 0; point < book.offerCurves().points(); point++) {
                    long offered = book.offerCurves().quantity(product, point);
                    long accepted = outcome.accepted(product, point);
                    assertWithin(accepted, offered, drawn);
                    int offer = book.offerCurves().owner(point);
                    if (accepted != 0 && book.offerDiscrete(offer)) {
                        assertThat(accepted).as(drawn).isEqualTo(offered);
                    }
                    if (accepted != 0) {
                        sold.merge(
                                product + "/" + Direction.of(accepted) + "/" + book.offerPod(offer),
                                Math.abs(accepted),
                                Long::sum);
                    }
                }
                for (int point = 0; point < book.requestCurves().points(); point++) {
                    assertWithin(
                            outcome.served(product, point), book.requestCurves().quantity(product, point), drawn);
                }
                for (int pod = 0; pod < book.pods(); pod++) {
                    for (Direction direction : Direction.values()) {
                        assertThat(sold.getOrDefault(product + "/" + direction + "/" + pod, 0L))
                                .as(drawn)
                                .isLessThanOrEqualTo(book.limit(pod, 0, product, direction));
                    }
                    assertThat(sold.containsKey(product + "/UP/" + pod) && sold.containsKey(product + "/DOWN/" + pod))
                            .as(drawn)
                            .isFalse();
                }
            }
        });
    }

    private static void assertWithin(long got, long most, String drawn) {
        if (most == Book.NONE) {
            assertThat(got).as(drawn).isZero();
        } else {
            assertThat(got).as(drawn).isBetween(Math.min(0, most), Math.max(0, most));
        }
    }

    @Test
    void matchesAddUpOnBothSidesKeepToAreasAndPricesAndMakeTheWelfare() {
        always(3, (book, outcome, drawn) -> {
            BigDecimal welfare = BigDecimal.ZERO;
            for (Product product : Product.values()) {
                Map<Integer, Long> toRequests = new HashMap<>();
                for (int point = 0; point < book.offerCurves().points(); point++) {
                    long given = 0;
                    for (int match = outcome.firstMatch(product, point); match >= 0; match = outcome.nextMatch(match)) {
                        int request = outcome.matchedRequest(match);
                        long quantity = outcome.matchedQuantity(match);
                        long spread = book.requestCurves().price(product, request)
                                - book.offerCurves().price(product, point);
                        int pom = book.podArea(book.offerPod(book.offerCurves().owner(point)));
                        assertThat(spread).as(drawn).isNotNegative();
                        assertThat(book.areas()
                                        .within(
                                                pom,
                                                book.requestArea(
                                                        book.requestCurves().owner(request))))
                                .as(drawn)
                                .isTrue();
                        given += quantity;
                        toRequests.merge(request, quantity, Long::sum);
                        welfare = welfare.add(BigDecimal.valueOf(Math.abs(quantity) * spread));
                    }
                    assertThat(given).as(drawn).isEqualTo(outcome.accepted(product, point));
                }
                for (int point = 0; point < book.requestCurves().points(); point++) {
                    assertThat(toRequests.getOrDefault(point, 0L)).as(drawn).isEqualTo(outcome.served(product, point));
                }
            }
            assertThat(outcome.welfare())
                    .as(drawn)
                    .isEqualByComparingTo(welfare.movePointLeft(9).divide(new BigDecimal(4)));
        });
    }

    @Test
    void noCheaperDivisiblePowerIsLeftWhileDearerIsTakenInTheSamePlace() {
        always(0, (book, outcome, drawn) -> {
            for (Product product : Product.values()) {
                for (int left = 0; left < book.offerCurves().points(); left++) {
                    for (int taken = 0; taken < book.offerCurves().points(); taken++) {
                        int leftPod = book.offerPod(book.offerCurves().owner(left));
                        int takenPod = book.offerPod(book.offerCurves().owner(taken));
                        boolean comparable = leftPod == takenPod
                                && outcome.reason(product, left) == Reason.OUTBID
                                && outcome.accepted(product, taken) != 0
                                && Direction.of(outcome.accepted(product, taken))
                                        == Direction.of(book.offerCurves().quantity(product, left));
                        if (comparable) {
                            assertThat(book.offerCurves().price(product, taken))
                                    .as(drawn)
                                    .isLessThanOrEqualTo(book.offerCurves().price(product, left));
                        }
                    }
                }
            }
        });
    }

    @Test
    void theWelfareOfAnAuctionIsItsDualBound() {
        for (int seed = 0; seed < BOOKS; seed++) {
            assertThatWelfareIsTheDualBound(oneAuction(RandomBooks.lines(seed, 0)));
        }
        for (int seed = 0; seed < BOOKS; seed += 30) {
            assertThatWelfareIsTheDualBound(oneAuction(RandomBooks.ofMany(seed, 30)));
        }
    }

    /** Only what asks and offers active power upward, in one class. */
    private static List<String> oneAuction(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("TSO ") && !line.contains(" -"))
                .map(line -> line.replaceAll(" q\\S+", ""))
                .toList();
    }

    private static void assertThatWelfareIsTheDualBound(List<String> lines) {
        Book book = BookTable.book(HEADER, lines);

        Outcome outcome = CLEARING.clear(book);

        assertThat(outcome.welfare())
                .as(String.join("\n", lines))
                .isEqualByComparingTo(BigDecimal.valueOf(DualBound.of(book), 9).divide(new BigDecimal(4)));
    }

    @Test
    void everyOfferPointThatIsNotWhollyAcceptedSaysWhy() {
        always(3, (book, outcome, drawn) -> {
            for (Product product : Product.values()) {
                for (int point = 0; point < book.offerCurves().points(); point++) {
                    Acceptance acceptance = outcome.acceptance(product, point);
                    boolean rejected = acceptance == Acceptance.PARTIAL || acceptance == Acceptance.KO;
                    assertThat(outcome.reason(product, point) != null).as(drawn).isEqualTo(rejected);
                }
            }
        });
    }

    @Test
    void theOrderOfTheLinesChangesNothing() {
        var random = new Random(7);
        for (int seed = 0; seed < 1_000; seed++) {
            List<String> lines = new ArrayList<>(RandomBooks.lines(seed, 3));
            String before = BookTable.offers(CLEARING.clear(BookTable.book(HEADER, lines)));

            Collections.shuffle(lines, random);

            assertThat(BookTable.offers(CLEARING.clear(BookTable.book(HEADER, lines))))
                    .isEqualTo(before);
        }
    }
}
