package org.platone.settlement.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of readings and of notes about them does. */
abstract class ReadingsRepositoryContract {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    abstract ReadingsRepository repository();

    abstract LateReadings late();

    private static Reading reading(int p) {
        return new Reading(p, -5, NOON.toEpochMilli() + 900_000, 17, NOON.toEpochMilli() + 901_000, false);
    }

    @Test
    void givesBackWhatWasStored() {
        ReadingsId id = new ReadingsId(NOON, 1, true);
        Readings readings = Readings.none(id);
        readings.take("P", reading(10));

        assertThat(repository().store(List.of(readings))).isTrue();

        assertThat(repository().load(List.of(id, new ReadingsId(NOON, 1, false))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(id);
                    assertThat(found.of("P")).isEqualTo(reading(10));
                });
    }

    @Test
    void refusesWhatSomebodyElseStoredMeanwhile() {
        ReadingsId id = new ReadingsId(NOON, 2, true);
        Readings first = Readings.none(id);
        first.take("P", reading(10));
        repository().store(List.of(first));
        Readings other = repository().load(List.of(id)).getFirst();
        other.take("Q", reading(12));

        assertThat(repository().store(List.of(other))).isTrue();
        first.take("R", reading(11));
        assertThat(repository().store(List.of(first))).isFalse();
        assertThat(repository().store(List.of(Readings.none(id)))).isFalse();

        assertThat(repository().load(List.of(id)))
                .singleElement()
                .satisfies(found -> assertThat(found.of("R")).isNull());
    }

    @Test
    void storesTheSameAgainAfterItWasStored() {
        Readings readings = Readings.none(new ReadingsId(NOON, 3, true));
        readings.take("P", reading(10));
        repository().store(List.of(readings));
        readings.take("Q", reading(11));

        assertThat(repository().store(List.of(readings))).isTrue();
        assertThat(repository().store(List.of())).isTrue();
    }

    @Test
    void removesSomeOfThoseThatBeginBefore() {
        Instant then = Instant.parse("2026-08-01T22:00:00Z");
        List<ReadingsId> old = List.of(
                new ReadingsId(then.minusSeconds(900), 63, false),
                new ReadingsId(then.minusSeconds(900), 4, true),
                new ReadingsId(Instant.parse("2025-12-31T23:45:00Z"), 0, true));
        ReadingsId kept = new ReadingsId(then, 0, true);
        for (ReadingsId id : List.of(old.get(0), old.get(1), old.get(2), kept)) {
            Readings readings = Readings.none(id);
            readings.take("P", reading(10));
            repository().store(List.of(readings));
        }

        assertThat(repository().remove(then, 2)).isEqualTo(2);
        assertThat(repository().load(old)).hasSize(1);
        assertThat(repository().remove(then, 2)).isEqualTo(1);
        assertThat(repository().remove(then, 2)).isZero();

        assertThat(repository().load(old)).isEmpty();
        assertThat(repository().load(List.of(kept))).hasSize(1);
    }

    @Test
    void keepsANoteThatWasMadeAgain() {
        LateReadings.Place place = new LateReadings.Place(NOON, 9);
        late().note(List.of(place));
        List<LateReadings.Note> seen = late().notes();
        late().note(List.of(place));

        late().drop(seen);

        assertThat(late().notes()).containsExactly(new LateReadings.Note(place, 2));
        late().drop(late().notes());
        assertThat(late().notes()).isEmpty();
    }
}
