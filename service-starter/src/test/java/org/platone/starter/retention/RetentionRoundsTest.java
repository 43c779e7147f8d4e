package org.platone.starter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RetentionRoundsTest {

    private final List<String> removed = new ArrayList<>();

    private KeptForATime kept(String what, @Nullable Duration retention) {
        return new KeptForATime() {
            @Override
            public @Nullable Duration retention() {
                return retention;
            }

            @Override
            public void remove(Duration kept) {
                removed.add(what + " after " + kept);
            }
        };
    }

    private static final KeptForATime AWAY = new KeptForATime() {
        @Override
        public Duration retention() {
            return Duration.ofDays(30);
        }

        @Override
        public void remove(Duration kept) {
            throw new IllegalStateException("The store is away");
        }
    };

    @Test
    void removeWhatHasAnEndAndNothingElse() {
        new RetentionRounds(List.of(kept("books", Duration.ofDays(45)), kept("sessions", null))).goRound();

        assertThat(removed).containsExactly("books after PT1080H");
    }

    @Test
    void goOnWhenOneBreaksOff() {
        new RetentionRounds(List.of(AWAY, kept("books", Duration.ofDays(45)))).goRound();

        assertThat(removed).containsExactly("books after PT1080H");
    }

    @Test
    void areMadeWhereSomethingIsKeptForATime() {
        var service = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RetentionAutoConfiguration.class));

        service.run(context -> assertThat(context).doesNotHaveBean(RetentionRounds.class));
        service.withBean(KeptForATime.class, () -> AWAY)
                .run(context -> assertThat(context).hasSingleBean(RetentionRounds.class));
    }
}
