package org.platone.clearing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The engine and the plain slow reference agree to the watt, ties included. */
class ReferenceTest {
    private static final Clearing CLEARING = new Clearing(1, 50_000_000);
    private static final Book.Header HEADER =
            new Book.Header("session", "realTime", 15, 0, 1, List.of("DSO", "TSO"), true);

    @Test
    void agreesOnBooksOfDivisibleOffers() {
        for (int seed = 0; seed < 10_000; seed++) {
            agrees(RandomBooks.lines(seed, 0));
        }
    }

    @Test
    void agreesOnBooksWithDiscreteOffers() {
        for (int seed = 10_000; seed < 18_000; seed++) {
            agrees(RandomBooks.lines(seed, seed % 11));
        }
    }

    private static void agrees(List<String> lines) {
        Book book = BookTable.book(HEADER, lines);

        Outcome outcome = CLEARING.clear(book);

        ReferenceClearing.Result reference = ReferenceClearing.clear(book);
        Map<String, Long> accepted = new TreeMap<>();
        Map<String, Long> served = new TreeMap<>();
        for (Product product : Product.values()) {
            for (int point = 0; point < book.offerCurves().points(); point++) {
                if (book.offerCurves().quantity(product, point) != Book.NONE) {
                    accepted.put(product + ":" + point, outcome.accepted(product, point));
                }
            }
            for (int point = 0; point < book.requestCurves().points(); point++) {
                if (book.requestCurves().quantity(product, point) != Book.NONE) {
                    served.put(product + ":" + point, outcome.served(product, point));
                }
            }
        }
        String drawn = String.join("\n", lines) + "\n\n" + BookTable.offers(outcome);
        assertThat(accepted).as(drawn).isEqualTo(reference.accepted());
        assertThat(served).as(drawn).isEqualTo(reference.served());
        assertThat(outcome.gap()).as(drawn).isEqualTo(BigDecimal.ZERO);
    }
}
