package org.platone.settlement.baseline.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.baseline.Nomination;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.starter.problem.FieldProblem;
import tools.jackson.databind.JsonNode;

/** Reads one nomination and names everything that is wrong with it. */
final class NominationReader {

    /** Kilowatts beyond which no connection exists. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    private static final int LONGEST_TEXT = 200;

    private final DeliveryCalendar calendar;

    NominationReader(DeliveryCalendar calendar) {
        this.calendar = calendar;
    }

    /** A nomination, or what is wrong with it. */
    record Read(@Nullable Nomination nomination, List<FieldProblem> problems) {}

    Read read(JsonNode node) {
        List<FieldProblem> problems = new ArrayList<>();
        String podId = text(node, "podId", problems);
        LocalDate day = day(node, problems);
        JsonNode sourceNode = node.get("baselineSource");
        String source = "NOMINATED";
        if (sourceNode != null && !sourceNode.isNull()) {
            String given = text(node, "baselineSource", problems);
            source = given == null ? source : given;
        }
        JsonNode points = node.get("curve");
        if (points == null || !points.isArray() || points.isEmpty()) {
            problems.add(new FieldProblem("/curve", "REQUIRED", "curve must be a list of at least one point"));
        } else if (day != null) {
            PowerCurve curve = curve(points, calendar.day(day).intervals(), problems);
            if (problems.isEmpty() && podId != null) {
                return new Read(new Nomination(podId, day, source, curve), problems);
            }
        }
        return new Read(null, problems);
    }

    private static @Nullable String text(JsonNode node, String field, List<FieldProblem> problems) {
        JsonNode value = node.get(field);
        if (value == null
                || !value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > LONGEST_TEXT) {
            problems.add(new FieldProblem(
                    "/" + field, "REQUIRED", field + " must be a text of 1 to " + LONGEST_TEXT + " characters"));
            return null;
        }
        return value.stringValue();
    }

    private static @Nullable LocalDate day(JsonNode node, List<FieldProblem> problems) {
        JsonNode value = node.get("day");
        try {
            if (value != null && value.isString()) {
                LocalDate day = LocalDate.parse(value.stringValue());
                if (day.getYear() >= 2000 && day.getYear() < 3000) {
                    return day;
                }
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        problems.add(new FieldProblem("/day", "INVALID", "day must be a date such as 2026-11-22"));
        return null;
    }

    private static PowerCurve curve(JsonNode points, int intervals, List<FieldProblem> problems) {
        PowerCurve curve = new PowerCurve(intervals);
        BitSet seen = new BitSet(intervals);
        int number = 0;
        for (JsonNode point : points.values()) {
            String pointer = "/curve/" + number++;
            JsonNode index = point.get("index");
            if (index == null || !index.isInt() || index.intValue() < 0 || index.intValue() >= intervals) {
                problems.add(new FieldProblem(
                        pointer + "/index",
                        "INDEX_OUTSIDE_DAY",
                        "index must be a whole number from 0 to " + (intervals - 1) + " on that day"));
                continue;
            }
            int slot = index.intValue();
            if (seen.get(slot)) {
                problems.add(
                        new FieldProblem(pointer + "/index", "DUPLICATE_INDEX", "index " + slot + " is given twice"));
                continue;
            }
            seen.set(slot);
            Long p = power(point, "p", true, pointer, problems);
            Long q = power(point, "q", false, pointer, problems);
            if (p != null) {
                curve.setP(slot, p);
            }
            if (q != null) {
                curve.setQ(slot, q);
            }
        }
        return curve;
    }

    private static @Nullable Long power(
            JsonNode point, String field, boolean required, String pointer, List<FieldProblem> problems) {
        JsonNode value = point.get(field);
        if (value == null || value.isNull()) {
            if (required) {
                problems.add(new FieldProblem(pointer + "/" + field, "REQUIRED", field + " must be a number of kW"));
            }
            return null;
        }
        if (!value.isNumber()) {
            problems.add(new FieldProblem(pointer + "/" + field, "NOT_A_NUMBER", field + " must be a number of kW"));
            return null;
        }
        BigDecimal kilowatts = value.decimalValue();
        if (kilowatts.precision() - kilowatts.scale() > 9 || kilowatts.abs().compareTo(LARGEST) > 0) {
            problems.add(new FieldProblem(
                    pointer + "/" + field, "OUT_OF_RANGE", field + " must be between -1000000 and 1000000 kW"));
            return null;
        }
        if (kilowatts.scale() > 3 && kilowatts.stripTrailingZeros().scale() > 3) {
            problems.add(
                    new FieldProblem(pointer + "/" + field, "TOO_PRECISE", field + " must have at most 3 decimals"));
            return null;
        }
        return kilowatts.movePointRight(3).longValueExact();
    }
}
