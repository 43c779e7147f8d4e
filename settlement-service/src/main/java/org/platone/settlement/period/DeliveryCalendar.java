package org.platone.settlement.period;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The market's days and the blocks of hours in which they are settled, in the market's time zone. */
public final class DeliveryCalendar {

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private final ZoneId zone;
    private final int blockHours;

    /**
     * @param zone the market's time zone
     * @param block the length of a block on a day without a clock change, in hours that divide a day
     */
    public DeliveryCalendar(ZoneId zone, Duration block) {
        this.zone = zone;
        this.blockHours = Math.toIntExact(block.toHours());
        if (blockHours < 1
                || 24 % blockHours != 0
                || !Duration.ofHours(blockHours).equals(block)) {
            throw new IllegalArgumentException("Blocks must be whole hours that divide a day, not " + block);
        }
    }

    /** The block of hours that the moment lies in: three or five hours long where the clock changes, with blocks of four. */
    public Window blockOf(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDateTime first = local.toLocalDate().atTime(local.getHour() / blockHours * blockHours, 0);
        return new Window(
                first.atZone(zone).toInstant(),
                first.plusHours(blockHours).atZone(zone).toInstant());
    }

    /** The parts of a delivery that fall into one block each, in order. */
    public List<Window> windowsOf(Window delivery) {
        List<Window> windows = new ArrayList<>();
        Instant start = delivery.start();
        while (start.isBefore(delivery.end())) {
            Instant blockEnd = blockOf(start).end();
            Instant end = blockEnd.isBefore(delivery.end()) ? blockEnd : delivery.end();
            windows.add(new Window(start, end));
            start = end;
        }
        return windows;
    }

    /** The moment as people of the market write it: date, time to the minute and offset. */
    public String localTime(Instant moment) {
        return LOCAL_TIME.format(moment.atZone(zone));
    }

    /** The quarter-hour of another day that starts at the same time of the clock; empty when the clock skips that time. */
    public Optional<Instant> sameTimeOn(LocalDate day, Instant intervalStart) {
        LocalDateTime local = day.atTime(intervalStart.atZone(zone).toLocalTime());
        return zone.getRules().getValidOffsets(local).isEmpty()
                ? Optional.empty()
                : Optional.of(local.atZone(zone).toInstant());
    }

    /** The market day of the moment. */
    public LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** The whole day: 92, 96 or 100 quarter-hours. */
    public Window day(LocalDate day) {
        return new Window(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The number of the quarter-hour of its day that starts at the moment, counted from 0 at local midnight. */
    public int indexOf(Instant intervalStart) {
        return day(dayOf(intervalStart)).slotOf(intervalStart);
    }
}
