package org.platone.starter.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a thread does for a trace, until it is closed on the same thread. */
public final class TracePart implements AutoCloseable {

    /** For no trace. */
    public static final TracePart NONE = new TracePart(null, null);

    private final @Nullable Span span;
    private final @Nullable Scope scope;

    private TracePart(@Nullable Span span, @Nullable Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    @SuppressWarnings("MustBeClosedChecker") // It is closed with the part.
    static TracePart of(Span span) {
        return new TracePart(span, span.makeCurrent());
    }

    /** One that a thread works for only while it {@link #does} something for it. */
    static TracePart beside(Span span) {
        return new TracePart(span, null);
    }

    /** Does something for this part, whichever the thread works for otherwise. */
    public <T> T does(Supplier<T> work) {
        if (span == null) {
            return work.get();
        }
        try (var _ = span.makeCurrent()) {
            return work.get();
        }
    }

    /** Says more about it. */
    public TracePart with(String attribute, String value) {
        if (span != null) {
            span.setAttribute(attribute, value);
        }
        return this;
    }

    /** It did not work. */
    public void failed(Throwable failure) {
        if (span != null) {
            span.setStatus(StatusCode.ERROR, failure.toString());
        }
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
        if (span != null) {
            span.end();
        }
    }
}
