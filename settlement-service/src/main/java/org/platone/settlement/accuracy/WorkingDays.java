package org.platone.settlement.accuracy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which days are comparable: working days with working days, and Saturdays, Sundays and public holidays with each other. */
final class WorkingDays {

    private static final String EASTER = "easter+";

    private final Set<LocalDate> dates = new HashSet<>();
    private final Set<MonthDay> yearly = new HashSet<>();
    private final Set<Long> daysAfterEaster = new HashSet<>();

    /** @param holidays a day of each year as 12-25, a single one as 2027-06-24, or days after Easter Sunday as easter+1 */
    WorkingDays(Collection<String> holidays) {
        for (String holiday : holidays) {
            if (holiday.startsWith(EASTER)) {
                daysAfterEaster.add(Long.valueOf(holiday.substring(EASTER.length())));
            } else if (holiday.indexOf('-') == 4) {
                dates.add(LocalDate.parse(holiday));
            } else {
                yearly.add(MonthDay.parse("--" + holiday));
            }
        }
    }

    /** Whether both are working days, or neither is. */
    boolean areComparable(LocalDate one, LocalDate other) {
        return isWorkingDay(one) == isWorkingDay(other);
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !dates.contains(day)
                && !yearly.contains(MonthDay.from(day))
                && !daysAfterEaster.contains(
                        day.toEpochDay() - easterSunday(day.getYear()).toEpochDay());
    }

    /** By the rule of the Gregorian calendar, in the form of Meeus, Jones and Butcher. */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * toSunday) / 451;
        int date = epact + toSunday - 7 * correction + 114;
        return LocalDate.of(year, date / 31, date % 31 + 1);
    }
}
