package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class CoresTest {

    @Test
    void doesEachNumberInTheContextOfItsCaller() {
        ContextKey<String> key = ContextKey.named("trace");
        var seen = new ConcurrentSkipListSet<String>();

        try (var _ = Context.root().with(key, "caller's").makeCurrent()) {
            Cores.each(3, number -> seen.add(number + " " + Context.current().get(key)));
        }

        assertThat(seen).containsExactly("0 caller's", "1 caller's", "2 caller's");
    }

    @Test
    void throwsWhatFailedFirst() {
        assertThatThrownBy(() -> Cores.each(2, number -> {
                    throw new IllegalStateException("Number " + number);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Number 0");
    }
}
