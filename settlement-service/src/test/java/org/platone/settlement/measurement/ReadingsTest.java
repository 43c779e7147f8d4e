package org.platone.settlement.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingsTest {

    private static final ReadingsId ID = new ReadingsId(Instant.parse("2026-11-22T11:00:00Z"), 3, true);

    private static Reading reading(int p, long sentAt, long offset) {
        return new Reading(p, 100, sentAt, offset, 5_000_000, false);
    }

    @Test
    void theOneSentLastCounts() {
        Readings readings = Readings.none(ID);

        assertThat(readings.take("P", reading(10, 1, 1))).isEqualTo(Readings.Effect.NEW);
        assertThat(readings.take("P", reading(12, 3, 2))).isEqualTo(Readings.Effect.CORRECTED);
        assertThat(readings.take("P", reading(11, 2, 3))).isEqualTo(Readings.Effect.OVERTAKEN);
        assertThat(readings.take("P", reading(12, 4, 4))).isEqualTo(Readings.Effect.REPEATED);
        assertThat(readings.of("P"))
                .satisfies(reading ->
                        assertThat(reading).isNotNull().extracting(Reading::p).isEqualTo(12));
    }

    @Test
    void thoseThatDoNotCountAreKeptOnce() {
        Readings readings = Readings.none(ID);
        List<Reading> sent = List.of(reading(11, 2, 3), reading(10, 1, 1), reading(12, 3, 2), reading(12, 4, 4));
        sent.forEach(reading -> readings.take("P", reading));
        sent.forEach(reading -> readings.take("P", reading));

        Readings again = Readings.of(ID, 4, readings.packed());

        assertThat(readings.superseded("P")).extracting(Reading::p).containsExactly(10, 11);
        assertThat(again.superseded("P")).isEqualTo(readings.superseded("P"));
        assertThat(again.of("P")).isEqualTo(readings.of("P"));
    }

    @Test
    void keepsNoMoreThanAMeterMayCorrect() {
        Readings readings = Readings.none(ID);
        for (int sent = 0; sent < 200; sent++) {
            readings.take("P", reading(sent, sent, sent));
        }

        assertThat(readings.superseded("P")).hasSize(50);
        assertThat(readings.superseded("P").getFirst().p()).isEqualTo(149);
        assertThat(readings.take("P", reading(7, 7, 7))).isEqualTo(Readings.Effect.KNOWN);
    }

    @Test
    void aRecordThatComesAgainIsRecognised() {
        Readings readings = Readings.none(ID);
        readings.take("P", reading(10, 1, 1));

        assertThat(readings.take("P", reading(10, 1, 1))).isEqualTo(Readings.Effect.KNOWN);
        readings.take("P", reading(12, 2, 2));
        assertThat(readings.take("P", reading(12, 2, 2))).isEqualTo(Readings.Effect.KNOWN_CORRECTION);
    }

    @Test
    void noOrderAndNoRepetitionChangesTheResult() {
        List<Reading> all = new ArrayList<>();
        Random random = new Random(3);
        for (int offset = 0; offset < 8; offset++) {
            all.add(reading(random.nextInt(3), random.nextInt(4), offset));
        }
        List<Integer> results = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            Readings readings = Readings.none(ID);
            List<Reading> shuffled = new ArrayList<>(all);
            shuffled.addAll(all);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(reading -> readings.take("P", reading));
            Reading result = readings.of("P");
            assertThat(result).isNotNull();
            results.add(result == null ? -1 : result.p());
        }

        assertThat(results).containsOnly(results.getFirst());
    }

    @Test
    void isPackedAndUnpacked() {
        Readings readings = Readings.none(ID);
        readings.take("IT001", reading(-10, 1_763_809_200_000L, 7));
        readings.take("IT002", new Reading(4, null, 1, 8, 2, true));

        Readings again = Readings.of(ID, 4, readings.packed());

        assertThat(again.of("IT001")).isEqualTo(readings.of("IT001"));
        assertThat(again.of("IT002")).isEqualTo(readings.of("IT002"));
        assertThat(again.revision()).isEqualTo(4);
        assertThat(again.size()).isEqualTo(2);
    }
}
