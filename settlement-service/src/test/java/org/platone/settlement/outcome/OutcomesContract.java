package org.platone.settlement.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.session.MarketType;

/** What every store of validated outcomes does, with the intake that fills it. */
abstract class OutcomesContract {

    private final DeliveryCalendar calendar = new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4));
    private final PodBuckets buckets = new PodBuckets(1);
    private final List<String> complete = new ArrayList<>();

    abstract Outcomes outcomes();

    private OutcomeIntake intake() {
        return new OutcomeIntake(outcomes(), buckets, calendar, outcome -> complete.add(outcome.sessionId()));
    }

    private OutcomePart part(String sessionId, Window delivery, int part, int parts, String podId, int... intervals) {
        List<OutcomePart.RowPart> rows = new ArrayList<>();
        for (int interval : intervals) {
            rows.add(new OutcomePart.RowPart(
                    interval,
                    new SoldRow(0, interval, 0, "O/" + podId, "R" + rows.size(), "DSO", "AGG1", 1000, 7, -3, 8)));
        }
        return new OutcomePart(
                sessionId,
                MarketType.DAY_AHEAD,
                "outcome",
                delivery,
                part,
                parts,
                3,
                List.of(new OutcomePart.PodPart(podId, "AGG1", rows)));
    }

    @Test
    void putsPartsTogetherInAnyOrderAndHoweverOften() {
        Window day = calendar.day(LocalDate.parse("2026-11-22"));
        OutcomePart first = part("parts", day, 1, 2, "P", 0, 0, 16);
        OutcomePart second = part("parts", day, 2, 2, "Q", 15);

        intake().take(List.of(second));
        assertThat(complete).isEmpty();
        intake().take(List.of(first, first));
        intake().take(List.of(second, first));

        assertThat(complete).containsExactly("parts", "parts");
        Window window = calendar.windowsOf(day).getFirst();
        assertThat(outcomes().load(List.of(new SoldId("parts", window.start(), 0))))
                .singleElement()
                .satisfies(sold -> {
                    assertThat(sold.rowsOf("P"))
                            .extracting(SoldRow::playerRequestId)
                            .containsExactly("R0", "R1");
                    assertThat(sold.rowsOf("Q")).extracting(SoldRow::slot).containsExactly(15);
                    assertThat(sold.rowsOf("Q")).extracting(SoldRow::q).containsExactly(-3L);
                    assertThat(sold.pods()).hasSize(2);
                });
        Window next = calendar.windowsOf(day).get(1);
        assertThat(outcomes().load(List.of(new SoldId("parts", next.start(), 0))))
                .singleElement()
                .satisfies(sold -> assertThat(sold.rowsOf("P"))
                        .extracting(SoldRow::slot, SoldRow::index)
                        .containsExactly(tuple(0, 16)));
    }

    @Test
    void keepsManyPartsInSectionsAndTheOrderOfAPodThatHasSeveral() {
        Window day = calendar.day(LocalDate.parse("2026-11-21"));
        List<OutcomePart> parts = IntStream.rangeClosed(1, 40)
                .mapToObj(part -> part("many", day, part, 40, part % 20 == 0 ? "P" : "P" + part, part == 20 ? 3 : 2))
                .toList();

        intake().take(parts.subList(30, 40));
        intake().take(parts.subList(10, 20));
        intake().take(parts.subList(0, 31));

        assertThat(complete).containsExactly("many");
        SoldId id = new SoldId("many", calendar.windowsOf(day).getFirst().start(), 0);
        assertThat(outcomes().sections(SoldSection.Id.all(id, 40)))
                .extracting(section -> section.parts().size())
                .containsExactlyInAnyOrder(16, 16, 8);
        assertThat(outcomes().load(List.of(id))).singleElement().satisfies(sold -> {
            assertThat(sold.pods()).hasSize(39);
            assertThat(sold.rowsOf("P")).extracting(SoldRow::slot).containsExactly(2, 3);
            assertThat(sold.rowsOf("P39")).extracting(SoldRow::slot).containsExactly(2);
        });
    }

    @Test
    void findsAnOutcomeByWhatItDelivers() {
        Window day = calendar.day(LocalDate.parse("2026-10-25"));
        intake().take(List.of(part("find", day, 1, 2, "P", 99)));

        assertThat(outcomes().find("find")).hasValueSatisfying(outcome -> {
            assertThat(outcome.isComplete()).isFalse();
            assertThat(outcome.delivery()).isEqualTo(day);
            assertThat(outcome.partition()).isEqualTo(3);
        });
        Instant end = day.end();
        assertThat(outcomes().delivering(new Window(end.minusSeconds(900), end)))
                .extracting(Outcome::sessionId)
                .containsExactly("find");
        assertThat(outcomes().delivering(new Window(end, end.plusSeconds(900)))).isEmpty();
        assertThat(outcomes().find("other")).isEmpty();
    }

    @Test
    void removesWhatWasSoldAndRemembersThatItWas() {
        Window day = calendar.day(LocalDate.parse("2026-08-01"));
        OutcomePart whole = part("old", day, 1, 1, "P", 0, 16);
        intake().take(List.of(whole));
        List<SoldId> ids = calendar.windowsOf(day).stream()
                .map(window -> new SoldId("old", window.start(), 0))
                .toList();
        assertThat(outcomes().load(ids)).hasSize(2);
        assertThat(outcomes().delivered(day.end().minusSeconds(1), 10)).isEmpty();
        Outcome outcome = outcomes().delivered(day.end(), 10).getFirst();

        outcomes().remove(outcome);

        assertThat(outcomes().load(ids)).isEmpty();
        assertThat(outcomes().delivered(day.end(), 10)).isEmpty();
        assertThat(outcomes().find("old")).contains(outcome);
        // What comes again was there already.
        intake().take(List.of(whole));
        assertThat(outcomes().load(ids)).isEmpty();
    }
}
