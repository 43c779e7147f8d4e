package org.platone.settlement.accuracy;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Which days are comparable: working days with working days, and Saturdays and Sundays with each other. */
enum DayKind {
    WORKING_DAY,
    WEEKEND;

    static DayKind of(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                ? WEEKEND
                : WORKING_DAY;
    }
}
