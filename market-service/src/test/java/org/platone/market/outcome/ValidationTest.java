package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;

class ValidationTest {

    private static final Price PRICE = new Price(50_000);

    private static @Nullable Power kw(@Nullable String kilo) {
        return kilo == null ? null : Power.ofKilo(new BigDecimal(kilo));
    }

    private static OutcomeRow row(@Nullable String request, @Nullable String p, @Nullable String q) {
        return new OutcomeRow(
                48,
                "o",
                "o",
                request,
                kw(p),
                PRICE,
                p == null ? null : "OK",
                kw(q),
                PRICE,
                q == null ? null : "OK",
                request == null ? "OUTBID" : null,
                null,
                "DSO",
                "AGG1");
    }

    private static List<String> validated(PodRows<OutcomeRow> pod, Decision forR1) {
        return Validation.validated(pod, row -> "r1".equals(row.playerRequestId()) ? forR1 : Decision.OK)
                .rows()
                .stream()
                .map(row -> row.playerRequestId() + " " + row.acceptedPValue() + " " + row.acceptedPType() + " "
                        + row.rejectionTypeP() + " / " + row.acceptedQValue() + " " + row.acceptedQType())
                .toList();
    }

    @Test
    void leavesWhatTheGridBears() {
        var pod = new PodRows<>("IT1", List.of(row("r1", "2", null), row(null, "0", null)));

        assertThat(validated(pod, Decision.OK))
                .containsExactly("r1 2 OK null / null null", "null 0 OK OUTBID / null null");
    }

    @Test
    void rejectsBothProductsOfARow() {
        var pod = new PodRows<>("IT1", List.of(row("r1", "-2", "1")));

        assertThat(validated(pod, new Decision(TechnicalRow.Result.KO, null, null, "line")))
                .containsExactly("r1 0 KO TECHNICAL / 0 KO");
    }

    @Test
    void callsTheWholeOfferPartialWhenOneOfItsRowsIsCut() {
        var pod = new PodRows<>("IT1", List.of(row("r1", "2", null), row("r2", "1", null)));

        assertThat(validated(pod, new Decision(TechnicalRow.Result.REDUCED, kw("0"), null, null)))
                .containsExactly("r1 0 PARTIAL TECHNICAL / null null", "r2 1 PARTIAL TECHNICAL / null null");
    }

    @Test
    void reducesOneProductAndLeavesTheOther() {
        var pod = new PodRows<>("IT1", List.of(row("r1", "2", "1")));

        assertThat(validated(pod, new Decision(TechnicalRow.Result.REDUCED, kw("0.5"), null, null)))
                .containsExactly("r1 0.5 PARTIAL TECHNICAL / 1 OK");
    }

    @Test
    void answersOnlyForRowsThatServeARequest() {
        var pod = new PodRows<>("IT1", List.of(row("r1", "2", null), row(null, "0", null)));

        assertThat(Validation.technical(pod, row -> new Decision(TechnicalRow.Result.KO, null, null, "line"))
                        .rows())
                .containsExactly(new TechnicalRow(
                        48, "o", "r1", TechnicalRow.Result.KO, Power.ZERO, null, "line", "DSO", "AGG1"));
    }
}
