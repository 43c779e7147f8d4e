package org.platone.settlement.measurement.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.measurement.Reading;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodVisibility;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeasurementController {

    private final MeterReadings readings;
    private final PodVisibility visibility;
    private final DeliveryCalendar calendar;
    private final KeptSince kept;

    MeasurementController(MeterReadings readings, PodVisibility visibility, DeliveryCalendar calendar, KeptSince kept) {
        this.kept = kept;
        this.readings = readings;
        this.visibility = visibility;
        this.calendar = calendar;
    }

    @GetMapping("/api/measurements")
    DayView day(Caller caller, @RequestParam String podId, @RequestParam LocalDate day) {
        if (!visibility.maySee(caller, podId)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "POD_UNKNOWN", "No PoD " + podId + " that you may see.");
        }
        Window window = calendar.day(day);
        kept.require(window.start(), "The readings of " + day);
        List<ReadingView> views = new ArrayList<>();
        for (boolean certified : new boolean[] {true, false}) {
            readings.of(podId, window, certified)
                    .forEach((interval, reading) -> views.add(view(window, interval, reading, certified)));
        }
        views.sort(Comparator.comparingInt(ReadingView::index).thenComparing(view -> !view.certified()));
        return new DayView(podId, day, views);
    }

    private static ReadingView view(Window day, Instant interval, Reading reading, boolean certified) {
        Integer q = reading.q();
        return new ReadingView(
                day.slotOf(interval),
                interval,
                BigDecimal.valueOf(reading.p(), 3),
                q == null ? null : BigDecimal.valueOf(q, 3),
                certified,
                Instant.ofEpochMilli(reading.sentAt()),
                Instant.ofEpochMilli(reading.arrivedAt()),
                reading.correction());
    }

    /** The readings of a PoD and day. */
    record DayView(String podId, LocalDate day, List<ReadingView> readings) {}

    /** One of them: net withdrawal in kW and kvar, when it was sent and when it arrived. */
    record ReadingView(
            int index,
            Instant timestamp,
            BigDecimal p,
            @Nullable BigDecimal q,
            boolean certified,
            Instant sentAt,
            Instant arrivedAt,
            boolean corrected) {}
}
