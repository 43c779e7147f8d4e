package org.platone.settlement.accuracy.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.accuracy.Accuracy;
import org.platone.settlement.accuracy.AccuracyReport;
import org.platone.settlement.accuracy.BaselineAccuracy;
import org.platone.settlement.accuracy.Comparison;
import org.platone.settlement.accuracy.ErrorSums;
import org.platone.settlement.kept.KeptSince;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodVisibility;
import org.platone.settlement.quantity.Power;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Nominated baselines beside computed ones. */
@RestController
class AccuracyController {

    /** The longest report, so that none takes minutes. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final BaselineAccuracy accuracy;
    private final PodVisibility visibility;
    private final DeliveryCalendar calendar;
    private final KeptSince kept;

    AccuracyController(BaselineAccuracy accuracy, PodVisibility visibility, DeliveryCalendar calendar, KeptSince kept) {
        this.calendar = calendar;
        this.kept = kept;
        this.accuracy = accuracy;
        this.visibility = visibility;
    }

    @GetMapping("/api/baselines/comparison")
    ComparisonView compare(Caller caller, @RequestParam String podId, @RequestParam LocalDate day) {
        if (!visibility.maySee(caller, podId)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "POD_UNKNOWN", "No PoD " + podId + " that you may see.");
        }
        kept.require(calendar.day(day).start(), "The readings and baselines of " + day);
        Comparison comparison = accuracy.compare(podId, day);
        List<QuarterHourView> quarterHours = new ArrayList<>();
        for (int slot = 0; slot < comparison.measured().intervals(); slot++) {
            quarterHours.add(new QuarterHourView(
                    slot,
                    value(Product.ACTIVE, comparison.measured(), slot),
                    value(Product.ACTIVE, comparison.nominated(), slot),
                    value(Product.ACTIVE, comparison.mean(), slot),
                    value(Product.ACTIVE, comparison.adjusted(), slot),
                    value(Product.REACTIVE, comparison.measured(), slot),
                    value(Product.REACTIVE, comparison.nominated(), slot),
                    value(Product.REACTIVE, comparison.mean(), slot),
                    value(Product.REACTIVE, comparison.adjusted(), slot),
                    comparison.activated().get(slot)));
        }
        return new ComparisonView(podId, day, quarterHours);
    }

    private static @Nullable BigDecimal value(Product product, PowerCurve curve, int slot) {
        return slot < curve.intervals() && product.known(curve, slot)
                ? new Power(product.at(curve, slot)).kilowatts()
                : null;
    }

    @GetMapping("/api/baselines/accuracy")
    AccuracyView report(
            Caller caller,
            @RequestParam(required = false) @Nullable String aggregatorId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        String aggregator = aggregator(caller, aggregatorId);
        long days = to.toEpochDay() - from.toEpochDay() + 1;
        if (days < 1 || days > LONGEST.toDays()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "INVALID_PARAMETER",
                    "From 'from' to 'to', both included, must be 1 to " + LONGEST.toDays() + " days.");
        }
        kept.require(calendar.day(from).start(), "The readings and baselines of " + from);
        AccuracyReport found = accuracy.of(aggregator, from, to);
        return new AccuracyView(aggregator, from, to, ProductView.of(found.p()), ProductView.of(found.q()));
    }

    private static String aggregator(Caller caller, @Nullable String named) {
        if (caller.is(Role.AGGREGATOR)) {
            if (named != null && !named.equals(caller.participantId())) {
                throw new ProblemException(
                        HttpStatus.FORBIDDEN, "FORBIDDEN", "The report is of your own baselines only.");
            }
            return caller.participantId();
        }
        if (named == null) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "Name the aggregator with aggregatorId.");
        }
        return named;
    }

    /** A day of a PoD: what was measured and what the baselines say. */
    record ComparisonView(String podId, LocalDate day, List<QuarterHourView> curve) {}

    /** Net withdrawal in kW and kvar: by the meter, by the aggregator, of comparable days, and the same adjusted. */
    record QuarterHourView(
            int index,
            @Nullable BigDecimal measuredP,
            @Nullable BigDecimal nominatedP,
            @Nullable BigDecimal meanP,
            @Nullable BigDecimal adjustedP,
            @Nullable BigDecimal measuredQ,
            @Nullable BigDecimal nominatedQ,
            @Nullable BigDecimal meanQ,
            @Nullable BigDecimal adjustedQ,
            boolean activated) {}

    /** The accuracy of baselines of active and of reactive power in quarter-hours without activation. */
    record AccuracyView(String aggregatorId, LocalDate from, LocalDate to, ProductView p, ProductView q) {}

    /** That of one of them. */
    record ProductView(ErrorView nominated, ErrorView mean, ErrorView adjusted) {

        static ProductView of(Accuracy accuracy) {
            return new ProductView(
                    ErrorView.of(accuracy.nominated()),
                    ErrorView.of(accuracy.mean()),
                    ErrorView.of(accuracy.adjusted()));
        }
    }

    /** Baseline less measured, in kW (kvar); {@code relativeError} is a part of what was measured. */
    record ErrorView(
            long quarterHours,
            @Nullable BigDecimal meanError,
            @Nullable BigDecimal meanAbsoluteError,
            @Nullable BigDecimal rootMeanSquareError,
            @Nullable BigDecimal relativeError) {

        static ErrorView of(ErrorSums sums) {
            return new ErrorView(
                    sums.quarterHours(),
                    sums.meanError(),
                    sums.meanAbsoluteError(),
                    sums.rootMeanSquareError(),
                    sums.relativeError());
        }
    }
}
