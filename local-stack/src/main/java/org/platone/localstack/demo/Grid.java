package org.platone.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The points of delivery of the day: read from a file, or made by a generator that always makes the same ones. */
record Grid(List<Pod> pods) {

    private static final List<String> COLUMNS =
            List.of("podId", "poMId", "zone", "kind", "pnP", "inp", "inq", "cnq", "ratedKva");

    /** Reads a CSV file (also .gz) with a header line; columns beyond the needed ones are ignored. */
    static Grid read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                CSVParser rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            List<String> missing = COLUMNS.stream()
                    .filter(column -> !rows.getHeaderNames().contains(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new UnusableGrid(file + ": the header line lacks " + String.join(", ", missing));
            }
            List<Pod> pods = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (CSVRecord row : rows) {
                Pod pod = pod(file, row);
                if (!ids.add(pod.podId())) {
                    throw new UnusableGrid(at(file, row) + "podId " + pod.podId() + " stands there twice");
                }
                pods.add(pod);
            }
            if (pods.isEmpty()) {
                throw new UnusableGrid(file + ": no point of delivery in it");
            }
            return new Grid(List.copyOf(pods));
        }
    }

    /** About {@code size} points of delivery under a dozen substations of three zones. */
    static Grid generate(int size) {
        List<Pod> pods = new ArrayList<>(size);
        int substations = Math.max(2, Math.min(400, size / 25));
        for (int i = 0; i < size; i++) {
            int substation = Chance.of(substations, "substation", i);
            int zone = 1 + substation % 3;
            String id = String.format(Locale.ROOT, "IT001E7%07d", i + 1);
            int kind = Chance.of(100, "kind", i);
            long rated = 3_000L + 500L * Chance.of(20, "rated", i);
            pods.add(
                    kind < 70
                            ? pod(id, zone, substation, Pod.Kind.LOAD, rated, 0)
                            : kind < 90
                                    ? pod(id, zone, substation, Pod.Kind.PV, 0, rated)
                                    : pod(id, zone, substation, Pod.Kind.STORAGE, rated, rated));
        }
        return new Grid(List.copyOf(pods));
    }

    private static Pod pod(String id, int zone, int substation, Pod.Kind kind, long withdrawal, long injection) {
        long reactive = Math.max(withdrawal, injection) * 40 / 100;
        return new Pod(
                id,
                String.format(Locale.ROOT, "LV%d.%03d", zone, 101 + substation),
                "MV" + zone,
                kind,
                withdrawal,
                injection,
                reactive,
                reactive,
                "");
    }

    /** Gives every point of delivery to one of the aggregators. */
    Grid soldBy(List<String> aggregators) {
        return new Grid(pods.stream()
                .map(pod -> pod.soldBy(aggregators.get(Chance.of(aggregators.size(), "aggregator", pod.podId()))))
                .toList());
    }

    private static Pod pod(Path file, CSVRecord row) {
        String kind = row.get("kind");
        Pod.Kind known = switch (kind) {
            case "load" -> Pod.Kind.LOAD;
            case "pv" -> Pod.Kind.PV;
            case "storage" -> Pod.Kind.STORAGE;
            default -> throw new UnusableGrid(at(file, row) + "kind is \"" + kind + "\", not load, pv or storage");
        };
        return new Pod(
                text(file, row, "podId"),
                text(file, row, "poMId"),
                text(file, row, "zone"),
                known,
                watts(file, row, "pnP"),
                watts(file, row, "inp"),
                watts(file, row, "inq"),
                watts(file, row, "cnq"),
                "");
    }

    private static String text(Path file, CSVRecord row, String column) {
        String value = row.get(column).strip();
        if (value.isEmpty()) {
            throw new UnusableGrid(at(file, row) + column + " is empty");
        }
        return value;
    }

    private static long watts(Path file, CSVRecord row, String column) {
        String value = row.get(column).strip();
        try {
            long watts = Decimals.watts(new BigDecimal(value));
            if (watts >= 0) {
                return watts;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below, together with the negative ones
        }
        throw new UnusableGrid(at(file, row) + column + " is \"" + value
                + "\", not a power of 0 or more in kW with at most 3 decimals");
    }

    private static String at(Path file, CSVRecord row) {
        return file + ", row " + row.getRecordNumber() + ": ";
    }

    /** The grid file cannot be played; the message says where and why. */
    static final class UnusableGrid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableGrid(String message) {
            super(message);
        }
    }
}
