package org.platone.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The SimBench grid: every load, PV plant and battery of a real distribution grid. It is no part of the project, so it may be absent. */
final class SimBench {
    /** The property that names the file of the PoDs. */
    static final String FILE = "platone.simbench.pods";

    private static final Path BESIDE_THE_PROJECT = Path.of("..", "shared", "data", "simbench", "pods.csv.gz");

    private SimBench() {}

    /** The file of the PoDs, or null when it is not there. */
    static @Nullable Path file() {
        String named = System.getProperty(FILE);
        if (named != null) {
            return existing(Path.of(named));
        }
        Path here = existing(BESIDE_THE_PROJECT);
        return here != null ? here : existing(Path.of("..").resolve(BESIDE_THE_PROJECT));
    }

    private static @Nullable Path existing(Path file) {
        return Files.isReadable(file) ? file.toAbsolutePath().normalize() : null;
    }

    static List<GridPod> pods() {
        Path file = file();
        if (file == null) {
            throw new IllegalStateException("The SimBench grid is not there; -D" + FILE + "= names its pods.csv.gz");
        }
        List<GridPod> pods = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (CSVRecord record : format.parse(reader)) {
                long withdrawn = watts(record.get("pnP"));
                long injected = watts(record.get("inp"));
                pods.add(new GridPod(
                        record.get("podId"),
                        record.get("poMId"),
                        record.get("zone"),
                        withdrawn > 0 ? withdrawn : injected,
                        !record.get("kind").equals("pv")));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
        return pods;
    }

    private static long watts(String kilowatts) {
        return new BigDecimal(kilowatts).movePointRight(3).longValueExact();
    }
}
