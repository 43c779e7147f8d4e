package org.platone.settlement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SettlementSettingsTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @EnableConfigurationProperties(SettlementSettings.class)
    static class OnlySettings {}

    @Test
    void keepsEverythingForEverWhenNothingIsConfigured() {
        service.run(
                context -> assertThat(context.getBean(SettlementSettings.class).retention())
                        .isNull());
    }

    @ParameterizedTest
    @CsvSource({"30d, 2h, 1562h", "60d, 2h, 2282h", "30d, 24h, 66d"})
    void takesARetentionThatLeavesAllThatIsNeeded(String correctionPeriod, String cutOff, String retention) {
        service.withPropertyValues(
                        "platone.settlement.correction-period=" + correctionPeriod,
                        "platone.settlement.cut-off=" + cutOff,
                        "platone.settlement.retention=" + retention)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({"30d, 2h, 65d", "60d, 2h, 1562h", "30d, 25h, 66d", "30d, 2h, 0"})
    void keepsTheServiceFromStartingWithAShorterOneAndSaysWhy(
            String correctionPeriod, String cutOff, String retention) {
        service.withPropertyValues(
                        "platone.settlement.correction-period=" + correctionPeriod,
                        "platone.settlement.cut-off=" + cutOff,
                        "platone.settlement.retention=" + retention)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(
                                "the retention is at least the correction period, the cut-off and 35 days together"));
    }
}
