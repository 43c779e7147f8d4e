package org.platone.market.pod.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.platone.market.document.Answers;
import org.platone.market.pod.BrokenPod;
import org.platone.market.pod.Pod;
import org.platone.market.pod.PodFormat;
import org.platone.market.pod.PodRegistry;
import org.platone.starter.csv.CsvResponse;
import org.platone.starter.ndjson.JsonStream;
import org.platone.starter.ndjson.LineHandler;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports PoDs from NDJSON or CSV: an answer a line, in order; a bad line refuses only itself. */
@Component
class PodImport {

    private static final int LINES_AT_ONCE = 1000;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final Set<String> NUMBERS = Set.of("pnP", "inp", "inq", "cnq");
    private static final Set<String> TEXTS =
            Set.of("podId", "aggregatorId", "zone", "poMId", "sendTime", "validityStart", "flexibilityType");

    private final PodRegistry registry;
    private final Clock clock;
    private final JsonMapper mapper;
    private final PodFormat format;

    PodImport(PodRegistry registry, Clock clock, JsonMapper mapper) {
        this.registry = registry;
        this.clock = clock;
        this.mapper = mapper;
        this.format = new PodFormat(mapper);
    }

    ResponseEntity<StreamingResponseBody> take(MediaType type, InputStream body) throws IOException {
        var answers = new Answers();
        try {
            var run = new Run(answers);
            if (type.isCompatibleWith(CsvResponse.MEDIA_TYPE)) {
                csv(body, run);
            } else if (MediaType.APPLICATION_NDJSON.isCompatibleWith(type)
                    || MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
                JsonStream.read(body, type, mapper, run);
            } else {
                throw new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "The body is text/csv, application/x-ndjson or application/json, not " + type + ".");
            }
            run.flush();
        } catch (IOException | RuntimeException e) {
            answers.close();
            throw e;
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> {
            try (answers) {
                answers.writeTo(out);
            }
        });
    }

    private void csv(InputStream body, Run run) throws IOException {
        CSVFormat csv = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = csv.parse(withoutMark(new InputStreamReader(body, StandardCharsets.UTF_8)))) {
            List<String> columns = parser.getHeaderNames();
            for (CSVRecord record : parser) {
                int number = (int) record.getRecordNumber();
                ObjectNode json = mapper.createObjectNode();
                String broken = null;
                for (int i = 0; i < columns.size() && i < record.size(); i++) {
                    broken = cell(json, columns.get(i), record.get(i), broken);
                }
                if (broken == null) {
                    run.line(number, json);
                } else {
                    run.refuse(number, "POD_BROKEN", broken);
                }
            }
        } catch (CSVException | IllegalArgumentException broken) {
            throw malformed(broken);
        } catch (UncheckedIOException failure) {
            throw failure.getCause() instanceof CSVException broken ? malformed(broken) : failure;
        }
    }

    private static ProblemException malformed(Exception broken) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "MALFORMED_CSV",
                "The body is not CSV (RFC 4180) from here on; the lines before are taken: " + broken.getMessage());
    }

    /** Spreadsheets put a byte order mark before the first column's name. */
    private static Reader withoutMark(Reader reader) throws IOException {
        var buffered = new BufferedReader(reader);
        buffered.mark(1);
        if (buffered.read() != BYTE_ORDER_MARK) {
            buffered.reset();
        }
        return buffered;
    }

    private static @Nullable String cell(ObjectNode json, String column, String text, @Nullable String broken) {
        if (text.isEmpty()) {
            return broken;
        }
        if (TEXTS.contains(column)) {
            json.put(column, text);
        } else if (NUMBERS.contains(column)) {
            try {
                json.put(column, new BigDecimal(text));
            } catch (NumberFormatException e) {
                return column + " is a number.";
            }
        }
        return broken;
    }

    /** One import: lines are collected and taken in together. */
    private final class Run implements LineHandler {

        private final Answers answers;
        private final List<Entry> entries = new ArrayList<>();

        private Run(Answers answers) {
            this.answers = answers;
        }

        @Override
        public void line(int number, JsonNode node) {
            try {
                add(new Entry(number, format.read(node, clock.instant().truncatedTo(ChronoUnit.MILLIS)), null));
            } catch (BrokenPod e) {
                add(new Entry(number, null, new PodRegistry.Taken.Refused(e.code(), e.reason())));
            }
        }

        @Override
        public void broken(int number, String reason) {
            refuse(number, "MALFORMED_JSON", reason);
        }

        private void refuse(int number, String code, String reason) {
            add(new Entry(number, null, new PodRegistry.Taken.Refused(code, reason)));
        }

        private void add(Entry entry) {
            entries.add(entry);
            if (entries.size() == LINES_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            List<Pod> pods = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.pod() != null) {
                    pods.add(entry.pod());
                }
            }
            // An import is acknowledged when the others know of it.
            List<PodRegistry.Taken> taken = registry.take(pods);
            int next = 0;
            for (Entry entry : entries) {
                PodRegistry.Taken result = entry.refused() == null ? taken.get(next++) : entry.refused();
                answers.line(mapper.writeValueAsBytes(answer(entry.number(), result)));
            }
            entries.clear();
        }

        private ObjectNode answer(int number, PodRegistry.Taken taken) {
            ObjectNode json = mapper.createObjectNode();
            switch (taken) {
                case PodRegistry.Taken.Registered(Pod pod) ->
                    json.put("podId", pod.podId())
                            .put("state", "REGISTERED")
                            .put("sendTime", pod.sendTime().toString());
                case PodRegistry.Taken.Refused(String code, String reason) ->
                    json.put("type", "about:blank")
                            .put("title", HttpStatus.UNPROCESSABLE_CONTENT.getReasonPhrase())
                            .put("status", HttpStatus.UNPROCESSABLE_CONTENT.value())
                            .put("code", code)
                            .put("detail", reason)
                            .put("line", number);
            }
            return json;
        }
    }

    private record Entry(int number, @Nullable Pod pod, PodRegistry.Taken.@Nullable Refused refused) {}
}
