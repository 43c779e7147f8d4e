package org.platone.settlement.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.settlement.settings.SettlementSettings;

class WorkingDaysTest {

    @Test
    void comparableDaysAreNeverSoughtFartherBackThanReadingsAreKept() {
        WorkingDays usual = new WorkingDays(List.of(
                "01-01",
                "01-06",
                "easter+1",
                "04-25",
                "05-01",
                "06-02",
                "08-15",
                "10-04",
                "11-01",
                "12-08",
                "12-25",
                "12-26"));
        LocalDate first = LocalDate.parse("2026-01-01");
        first.datesUntil(first.plusYears(10))
                .forEach(day -> assertThat(day.minusDays(SettlementSettings.LOOK_BACK.toDays())
                                .datesUntil(day)
                                .filter(other -> usual.areComparable(other, day)))
                        .as("before " + day)
                        .hasSizeGreaterThanOrEqualTo(ComputedBaselines.CANDIDATES));
    }

    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-11-25");

    private final WorkingDays days = new WorkingDays(List.of("easter+1", "12-08", "2027-06-24"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, true",
        "2026-11-21, false",
        "2026-11-22, false",
        "2026-12-08, false",
        "2027-12-08, false",
        "2027-06-24, false",
        "2026-06-24, true",
        "2024-04-01, false",
        "2025-04-21, false",
        "2026-04-06, false",
        "2026-04-07, true",
        "2027-03-29, false",
        "2038-04-26, false",
        "2049-04-19, false"
    })
    void tellsWorkingDaysFromDaysOff(LocalDate day, boolean working) {
        assertThat(days.areComparable(day, WEDNESDAY)).isEqualTo(working);
    }
}
