package org.platone.market.live.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.live.LiveSettings;
import org.platone.market.live.LiveStreams;
import org.platone.market.live.Position;
import org.platone.market.live.SessionEvent;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.problem.ProblemException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

class EventControllerTest {

    private static final Caller DSO = new Caller("DSO", Role.DSO);

    private final LiveSettings settings = new LiveSettings(1, 1, Duration.ofMillis(20), Duration.ofMinutes(30));
    private final LiveStreams streams = new LiveStreams(settings);
    private final EventController controller = new EventController(streams, settings, JsonMapper.shared());

    @BeforeEach
    void listen() {
        streams.start();
        streams.begin(new Position(List.of(7L)));
    }

    private StreamingResponseBody stream(Duration validity) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "none")
                .subject("anna")
                .expiresAt(Instant.now().plus(validity))
                .build();
        return Objects.requireNonNull(controller
                .events(DSO, new JwtAuthenticationToken(token), null, new MockHttpServletResponse())
                .getBody());
    }

    @Test
    void endsWithTheToken() throws IOException {
        var out = new ByteArrayOutputStream();

        stream(Duration.ofMillis(1)).writeTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("retry: 2000\n\n");
    }

    @Test
    void tellsWhatHappensAndBeatsInBetween() throws IOException {
        var out = new LeavingAfterABeat();
        StreamingResponseBody body = stream(Duration.ofMinutes(15));
        streams.tell(new SessionEvent(0, 7, "{\"id\":\"s\"}"));
        streams.bidsChanged("s", "DSO");
        streams.certificatesChanged("\"\n");

        body.writeTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
                retry: 2000

                event: reset
                id: 7
                data: {}

                event: session
                id: 8
                data: {"id":"s"}

                event: bids
                data: {"sessionId":"s"}

                event: certificates
                data: {"sessionId":"\\"\\n"}

                :

                """);
    }

    @Test
    void makesRoomWhenTheListenerHasLeft() throws IOException {
        StreamingResponseBody body = stream(Duration.ofMinutes(15));
        assertThatThrownBy(() -> stream(Duration.ofMinutes(15)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("TOO_MANY_STREAMS"));

        body.writeTo(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThat(stream(Duration.ofMinutes(15))).isNotNull();
    }

    /** Leaves when nothing has happened for a while. */
    private static final class LeavingAfterABeat extends ByteArrayOutputStream {

        @Override
        public void write(byte[] event) throws IOException {
            super.write(event);
            if (new String(event, StandardCharsets.UTF_8).startsWith(":")) {
                throw new IOException("gone");
            }
        }
    }
}
