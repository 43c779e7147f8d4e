package org.platone.localstack.test;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a service trace what it does, and tells which trace its messages belong to. */
public final class TraceProbe {

    /** The header of calls and messages that names the trace. */
    public static final String HEADER = "traceparent";

    private static final int TRACE_BEGIN = 3;
    private static final int TRACE_END = 35;

    private TraceProbe() {}

    /** Settings of a service that traces and gives its spans to nobody. */
    public static Map<String, String> settings() {
        return Map.of(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                "http://127.0.0.1:9/v1/traces",
                "management.tracing.export.otlp.enabled",
                "false");
    }

    /** The header of a call or a message that belongs to the subject's trace. */
    public static String header(String subject) {
        return "00-" + traceOf(subject) + "-b7ad6b7169203331-01";
    }

    /** The subject's trace, always the same. */
    public static String traceOf(String subject) {
        return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** The trace that a header names; empty without a header. */
    public static String read(byte @Nullable [] header) {
        return header == null ? "" : read(new String(header, StandardCharsets.US_ASCII));
    }

    /** The trace that a header names. */
    public static String read(String header) {
        return header.substring(TRACE_BEGIN, TRACE_END);
    }
}
