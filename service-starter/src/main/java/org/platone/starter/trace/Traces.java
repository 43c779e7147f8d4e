package org.platone.starter.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Traces of what happens, as far as somebody records them. Where nobody does, nothing here costs more than a look at a
 * field.
 */
public final class Traces {

    /** The header of HTTP requests and of messages that says which trace they belong to (W3C Trace Context). */
    public static final String HEADER = "traceparent";

    /** Where nothing is traced. */
    public static final Traces OFF = new Traces(null);

    /** Links of one span; more say no more to who looks at it. */
    static final int MOST_LINKS = 32;

    private final @Nullable Tracer tracer;

    Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** The trace that this thread works for, as a value of {@link #HEADER}; null if nobody records it. */
    public @Nullable String current() {
        var context = context();
        return context.isValid() && context.isSampled() ? text(context) : null;
    }

    /** As {@link #current}, and also of a trace that is not recorded, so that nobody after this thread does either. */
    public @Nullable String decided() {
        var context = context();
        return context.isValid() ? text(context) : null;
    }

    private SpanContext context() {
        return tracer == null ? SpanContext.getInvalid() : Span.current().getSpanContext();
    }

    /** Begins a part of the trace that this thread works for; none if it works for none. */
    public TracePart begin(String name, SpanKind kind) {
        return tracer == null || current() == null
                ? TracePart.NONE
                : TracePart.of(tracer.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /** As {@link #begin(String, SpanKind)}, for one of several parts that go on at once: {@link TracePart#does} works for it. */
    public TracePart beginBeside(String name, SpanKind kind) {
        return tracer == null || current() == null
                ? TracePart.NONE
                : TracePart.beside(tracer.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /**
     * Begins work that others led to, somewhere else or a while ago: what belongs to one trace goes on with it, and what
     * many traces led to is a trace of its own that has links to them, and each of them a mark that leads to it.
     *
     * @param causes values of {@link #HEADER}; work that nobody traces has none, and is not traced either
     */
    public TracePart begin(String name, SpanKind kind, Collection<String> causes) {
        if (tracer == null || causes.isEmpty()) {
            return TracePart.NONE;
        }
        Map<String, SpanContext> traces = new LinkedHashMap<>();
        for (var cause : causes) {
            var context = parse(cause);
            if (context.isValid() && context.isSampled()) {
                traces.putIfAbsent(context.getTraceId(), context);
            }
        }
        if (traces.isEmpty()) {
            return TracePart.NONE;
        }
        if (traces.size() == 1) {
            return TracePart.of(child(tracer, name, traces.values().iterator().next())
                    .setSpanKind(kind)
                    .startSpan());
        }
        var linked = traces.values().stream().limit(MOST_LINKS).toList();
        var builder = tracer.spanBuilder(name).setSpanKind(kind).setNoParent();
        linked.forEach(builder::addLink);
        var span = builder.startSpan();
        for (var cause : linked) {
            child(tracer, name, cause)
                    .addLink(span.getSpanContext())
                    .startSpan()
                    .end();
        }
        return TracePart.of(span);
    }

    private static SpanBuilder child(Tracer tracer, String name, SpanContext parent) {
        return tracer.spanBuilder(name).setParent(Context.root().with(Span.wrap(parent)));
    }

    /** Lets this thread work for a trace, without a part of its own to be seen in it; for none if that is null. */
    public TracePart join(@Nullable String cause) {
        if (tracer == null || cause == null) {
            return TracePart.NONE;
        }
        var context = parse(cause);
        return context.isValid() ? TracePart.of(Span.wrap(context)) : TracePart.NONE;
    }

    /** Whether something may be traced at all. */
    boolean areOn() {
        return tracer != null;
    }

    /** The 32 hexadecimal digits by which the trace is known. */
    static String traceId(String cause) {
        return parse(cause).getTraceId();
    }

    private static String text(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    private static SpanContext parse(String cause) {
        var found = W3CTraceContextPropagator.getInstance().extract(Context.root(), cause, ONE_HEADER);
        return Span.fromContext(found).getSpanContext();
    }

    private static final TextMapGetter<String> ONE_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String cause) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String cause, String name) {
            return name.equals(HEADER) ? Objects.requireNonNull(cause) : null;
        }
    };
}
