package org.platone.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.platone.starter.access.CallerInLogs;
import org.platone.starter.json.StrictJson;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Lines of the log say what they are about. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    @Configuration
    static class Nothing {}

    @AfterEach
    void forgetTheCallerAndTheFormat() {
        SecurityContextHolder.clearContext();
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @Test
    void namesTheCallerAndTheSessionInJson(CapturedOutput output) throws Exception {
        logInACall("--logging.structured.format.console=ecs");

        var line = output.getOut()
                .lines()
                .filter(some -> some.contains("a bid came"))
                .findFirst()
                .map(StrictJson.mapper()::readTree)
                .orElseThrow();
        assertThat(line.path("participant").asString()).isEqualTo("AGG1");
        assertThat(line.path("session").asString()).isEqualTo("DA-1");
        assertThat(line.path("message").asString()).isEqualTo("a bid came");
    }

    @Test
    void namesThemInPlainTextAndNothingWhereThereIsNone(CapturedOutput output) throws Exception {
        logInACall();
        LoggerFactory.getLogger("outside").info("nobody calls");

        assertThat(output.getOut())
                .containsPattern("inside (participant=AGG1, session=DA-1|session=DA-1, participant=AGG1) : a bid came")
                .contains("outside : nobody calls");
    }

    private static void logInACall(String... settings) throws Exception {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(settings).close();
        SecurityContextHolder.getContext()
                .setAuthentication(new JwtAuthenticationToken(Jwt.withTokenValue("token")
                        .header("alg", "RS256")
                        .claim("participant_id", "AGG1")
                        .claim("role", "AGGREGATOR")
                        .expiresAt(Instant.MAX)
                        .build()));
        new CallerInLogs()
                .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                    try (var _ = MDC.putCloseable("session", "DA-1")) {
                        LoggerFactory.getLogger("inside").info("a bid came");
                    }
                });
    }
}
