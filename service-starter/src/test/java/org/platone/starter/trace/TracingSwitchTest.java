package org.platone.starter.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.mock.env.MockEnvironment;

class TracingSwitchTest {

    private static final String[] CONFIGURATIONS = {
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
        "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
        "org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        null
    };

    private static boolean[] wanted(MockEnvironment environment) {
        var filter = new TracingSwitch();
        filter.setEnvironment(environment);
        return filter.match(CONFIGURATIONS, mock(AutoConfigurationMetadata.class));
    }

    @Test
    void leavesTracingOutWhereNobodySaysWhereSpansGo() {
        assertThat(wanted(new MockEnvironment())).containsExactly(false, false, false, true, true);
    }

    @Test
    void letsTracingInButNoExportOfLogs() {
        assertThat(wanted(new MockEnvironment().withProperty(TracingSwitch.ENDPOINT, "http://collector/v1/traces")))
                .containsExactly(true, true, false, true, true);
    }
}
