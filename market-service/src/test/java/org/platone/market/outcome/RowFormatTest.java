package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.Price;
import org.platone.starter.json.CanonicalJson;

class RowFormatTest {

    private static OutcomeRow row(int index, String offer, @Nullable String request, long watts) {
        return new OutcomeRow(
                index,
                offer,
                offer,
                request,
                new Power(watts),
                new Price(-50_001),
                "PARTIAL",
                null,
                null,
                null,
                "OUTBID",
                null,
                request == null ? null : "DSO",
                "AGG1");
    }

    private static List<ChunkPod<OutcomeRow>> texts(List<PodRows<OutcomeRow>> pods) {
        return RowFormat.OUTCOME.readTexts(RowFormat.OUTCOME.writePods(pods));
    }

    private static String text(byte @Nullable [] json) {
        return json == null ? "nothing" : new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void readsBackWhatItWrote() {
        List<PodRows<OutcomeRow>> pods = List.of(
                new PodRows<>(
                        "IT1",
                        List.of(
                                row(0, "a/1", "quote \" and \\ and \n\u0001 and à and 😀", 1_250),
                                row(95, "a/1", null, -3),
                                row(99, "", "r", 1_000_000_000_000L))),
                new PodRows<>("IT2", List.of()),
                new PodRows<>("ITà3", List.of(row(1, "b", "r", 0))));

        byte[] json = RowFormat.OUTCOME.writePods(pods);

        assertThat(RowFormat.OUTCOME.readPods(json)).isEqualTo(pods);
        assertThat(CanonicalJson.ofJson(json)).isEqualTo(json);
    }

    @Test
    void readsBackTechnicalRows() {
        List<PodRows<TechnicalRow>> pods = List.of(new PodRows<>(
                "IT1",
                List.of(new TechnicalRow(
                        7,
                        "a/1",
                        "r/1",
                        TechnicalRow.Result.REDUCED,
                        new Power(-500),
                        null,
                        "line \"7\" is full",
                        "TSO",
                        "AGG1"))));

        assertThat(RowFormat.TECHNICAL.readPods(RowFormat.TECHNICAL.writePods(pods)))
                .isEqualTo(pods);
    }

    @Test
    void handsOutThePartOfAPodThatIsWanted() {
        var whole = new PodRows<>("IT1", List.of(row(0, "a", null, 1), row(1, "b", "r", 2), row(2, "c", null, 3)));
        ChunkPod<OutcomeRow> pod =
                texts(List.of(new PodRows<>("IT0", List.of()), whole)).get(1);

        var outer =
                new PodRows<>("IT1", List.of(whole.rows().get(0), whole.rows().get(2)));
        assertThat(text(pod.json(row -> row.index() != 1))).isEqualTo(RowFormat.OUTCOME.write(outer, true));
        assertThat(text(pod.json(row -> true))).isEqualTo(RowFormat.OUTCOME.write(whole, true));
        assertThat(pod.json(row -> false)).isNull();
        assertThat(text(pod.document())).isEqualTo(RowFormat.OUTCOME.write(whole, false));
    }

    @Test
    void handsOutAPodWithoutRowsAsItIs() {
        var empty = new PodRows<OutcomeRow>("IT0", List.of());

        assertThat(text(texts(List.of(empty)).getFirst().json())).isEqualTo(RowFormat.OUTCOME.write(empty, true));
    }
}
