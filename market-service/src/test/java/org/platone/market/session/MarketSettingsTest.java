package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MarketSettingsTest {

    private static List<String> violations(Map<String, String> properties) {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            return validator.validate(Settings.with(properties)).stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }

    @Test
    void isValidWhenNothingIsConfigured() {
        assertThat(violations(Map.of())).isEmpty();
    }

    @Test
    void keepsTheServiceFromStartingAndSaysWhy() {
        new ApplicationContextRunner()
                .withUserConfiguration(OnlySettings.class)
                .withPropertyValues("platone.market.min-price=4", "platone.market.technical-deadline=3h")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("the lowest price lies below the highest")
                        .hasMessageContaining("the technical deadline lies after gate closure and before delivery"));
    }

    @EnableConfigurationProperties(MarketSettings.class)
    private static final class OnlySettings {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day-ahead-gate-close | 10:00 | the day-ahead gate opens before it closes",
                "real-time-closes-before | 3h | the real-time gate opens before it closes, and closes before delivery",
                "real-time-blocks | 04:00,08:00 | the blocks begin at midnight, ascend, and lie on quarter-hours",
                "real-time-blocks | 00:00,00:10 | the blocks begin at midnight, ascend, and lie on quarter-hours",
                "technical-deadline | 2h | the technical deadline lies after gate closure and before delivery",
                "min-price | 4 | the lowest price lies below the highest",
                "priority | DSO_request | the priority names DSO_request and TSO_request once each",
                "pricing | UNIFORM | the pricing is PAY_AS_BID"
            })
    void saysWhatIsWrong(String name, String value, String message) {
        assertThat(violations(Map.of(name, value))).containsExactly(message);
    }
}
