package org.platone.market.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which sessions each delivery day has. Market time units are counted in elapsed quarter-hours from local midnight, so a
 * day has 92 of them when the clocks go forward and 100 when they go back.
 */
public final class MarketCalendar {

    private static final Duration UNIT = Duration.ofMinutes(15);

    private final MarketSettings settings;
    private final ZoneId zone;

    public MarketCalendar(MarketSettings settings) {
        this.settings = settings;
        this.zone = settings.zone();
    }

    /** The sessions that deliver on a day, in the order of their gates. */
    public List<PlannedSession> sessionsOf(LocalDate day) {
        List<PlannedSession> sessions = new ArrayList<>();
        sessions.add(dayAhead(day));
        for (int block = 0; block < settings.realTimeBlocks().size(); block++) {
            sessions.add(realTime(day, block));
        }
        return sessions;
    }

    /** The session of a market whose delivery starts then; empty if none does. */
    public Optional<PlannedSession> startingAt(MarketType marketType, Instant deliveryStart) {
        return sessionsOf(dayOf(deliveryStart)).stream()
                .filter(session -> session.marketType() == marketType
                        && session.deliveryStart().equals(deliveryStart))
                .findFirst();
    }

    /** The sessions that should be there at a time: about to open or open. */
    List<PlannedSession> dueAt(Instant now) {
        LocalDate today = dayOf(now);
        List<PlannedSession> due = new ArrayList<>();
        for (int days = 0; days <= 2 + settings.createAhead().toDays(); days++) {
            for (PlannedSession session : sessionsOf(today.plusDays(days))) {
                if (!now.isBefore(session.gateOpen().minus(settings.createAhead()))
                        && now.isBefore(session.gateClose())) {
                    due.add(session);
                }
            }
        }
        return due;
    }

    /** The sessions whose gate closes after one time and not after another. */
    List<PlannedSession> closedBetween(Instant from, Instant to) {
        List<PlannedSession> closed = new ArrayList<>();
        LocalDate last = dayOf(to).plusDays(2);
        for (LocalDate day = dayOf(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (PlannedSession session : sessionsOf(day)) {
                if (session.gateClose().isAfter(from) && !session.gateClose().isAfter(to)) {
                    closed.add(session);
                }
            }
        }
        return closed;
    }

    private PlannedSession dayAhead(LocalDate day) {
        Instant start = midnight(day);
        Instant end = midnight(day.plusDays(1));
        LocalDate before = day.minusDays(1);
        Instant gateClose = local(before, settings.dayAheadGateClose());
        Instant gateOpen = local(before, settings.dayAheadGateOpen());
        if (!gateOpen.isBefore(gateClose)) {
            // Only the opening was skipped, and moved behind the closing: the gate keeps its length.
            gateOpen = gateClose.minus(Duration.between(settings.dayAheadGateOpen(), settings.dayAheadGateClose()));
        }
        return new PlannedSession(
                MarketType.DAY_AHEAD.text() + "-" + day,
                MarketType.DAY_AHEAD,
                day,
                gateOpen,
                gateClose,
                start,
                end,
                0,
                units(start, end));
    }

    private PlannedSession realTime(LocalDate day, int block) {
        List<LocalTime> blocks = settings.realTimeBlocks();
        LocalTime begins = blocks.get(block);
        Instant start = local(day, begins);
        Instant end = block + 1 < blocks.size() ? local(day, blocks.get(block + 1)) : midnight(day.plusDays(1));
        return new PlannedSession(
                String.format(
                        Locale.ROOT,
                        "%s-%s-%02d%02d",
                        MarketType.REAL_TIME.text(),
                        day,
                        begins.getHour(),
                        begins.getMinute()),
                MarketType.REAL_TIME,
                day,
                start.minus(settings.realTimeOpensBefore()),
                start.minus(settings.realTimeClosesBefore()),
                start,
                end,
                units(midnight(day), start),
                units(start, end));
    }

    private LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** A time that the clocks skip is as much later as they skip; one that comes twice is the first. */
    private Instant local(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static int units(Instant from, Instant to) {
        return (int) Duration.between(from, to).dividedBy(UNIT);
    }
}
