package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Product;

class TechnicalSummaryTest {

    private static final List<PodRows<OutcomeRow>> PODS = List.of(
            new PodRows<>("IT1", List.of(row("r", 2_000, null), row(null, 500, null), row("r", -300, -7L))),
            new PodRows<>("IT2", List.of(row("r", 0, 40L), row("s", -1_000, null))));

    private static OutcomeRow row(@Nullable String request, long p, @Nullable Long q) {
        Power reactive = q == null ? null : new Power(q);
        return new OutcomeRow(
                48, "a", "a", request, new Power(p), null, "OK", reactive, null, null, null, null, "DSO", "AGG1");
    }

    private static String text(TechnicalSummary summary) {
        var out = new StringBuilder(
                "%d OK, %d KO, %d unanswered".formatted(summary.accepted(), summary.rejected(), summary.unanswered()));
        for (Product product : Product.values()) {
            TechnicalSummary.Energies energies = summary.energies(product);
            out.append(", %s up %d of %d, down %d of %d"
                    .formatted(
                            product,
                            energies.validatedUp(),
                            energies.marketUp(),
                            energies.validatedDown(),
                            energies.marketDown()));
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({"OK, true", "OK, false", "KO, true", "KO, false"})
    void saysTheSameOfAChunkAsOfItsRows(TechnicalRow.Result result, boolean answered) {
        var decision = new Decision(result, null, null, null);
        var ofRows = new TechnicalSummary();
        PODS.forEach(pod -> pod.rows().stream()
                .filter(row -> row.playerRequestId() != null)
                .forEach(row -> ofRows.add(row, decision, answered)));

        var ofChunk = new TechnicalSummary();
        ofChunk.add(ChunkInfo.of(1, PODS, RowFormat.OUTCOME).requested(), decision, answered);

        assertThat(text(ofChunk)).isEqualTo(text(ofRows));
        assertThat(text(ofChunk)).startsWith(result == TechnicalRow.Result.OK ? "4 OK, 0 KO" : "0 OK, 4 KO");
    }
}
