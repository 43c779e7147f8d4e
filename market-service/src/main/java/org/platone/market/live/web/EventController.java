package org.platone.market.live.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.market.live.Hint;
import org.platone.market.live.LiveEvent;
import org.platone.market.live.LiveSettings;
import org.platone.market.live.LiveStream;
import org.platone.market.live.LiveStreams;
import org.platone.market.live.NoStream;
import org.platone.market.live.SessionEvent;
import org.platone.starter.access.Caller;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes of sessions, which every role may see, as they happen, and hints that their bids or certificates have changed
 * for those who may see these. A stream runs on a virtual thread of its own.
 */
@RestController
class EventController {

    private static final String RECONNECT = "retry: 2000\n\n";
    private static final String HEARTBEAT = ":\n\n";

    private final LiveStreams streams;
    private final LiveSettings settings;
    private final JsonMapper mapper;

    EventController(LiveStreams streams, LiveSettings settings, JsonMapper mapper) {
        this.streams = streams;
        this.settings = settings;
        this.mapper = mapper;
    }

    @GetMapping(path = "/api/market-sessions/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<StreamingResponseBody> events(
            Caller caller,
            JwtAuthenticationToken token,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        LiveStream stream = open(caller, lastEventId);
        long end = System.nanoTime() + life(token.getToken().getExpiresAt()).toNanos();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out -> write(stream, end, out, response));
    }

    /** The token is in real time, whatever time the market has. */
    private Duration life(@Nullable Instant tokenExpires) {
        Duration left = tokenExpires == null ? settings.longest() : Duration.between(Instant.now(), tokenExpires);
        return left.compareTo(settings.longest()) < 0 ? left : settings.longest();
    }

    private void write(LiveStream stream, long end, OutputStream out, HttpServletResponse response) {
        try (stream) {
            send(out, response, RECONNECT);
            if (!stream.isResumed()) {
                send(out, response, event("reset", stream, "{}"));
            }
            while (!stream.isEnded()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    return;
                }
                Optional<LiveEvent> next =
                        stream.next(left.compareTo(settings.heartbeat()) < 0 ? left : settings.heartbeat());
                send(out, response, next.map(event -> text(event, stream)).orElse(HEARTBEAT));
            }
        } catch (IOException gone) {
            // The listener has left; nothing is owed to it.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String text(LiveEvent event, LiveStream stream) {
        return switch (event) {
            case SessionEvent change -> event("session", stream, change.json());
            // Without an id: who comes back goes on behind the last change of a session.
            case Hint(Hint.Topic topic, String sessionId) ->
                "event: " + name(topic) + "\ndata: " + mapper.writeValueAsString(new OfSession(sessionId)) + "\n\n";
        };
    }

    private static String name(Hint.Topic topic) {
        return switch (topic) {
            case BIDS -> "bids";
            case CERTIFICATES -> "certificates";
        };
    }

    private record OfSession(String sessionId) {}

    private static String event(String name, LiveStream stream, String json) {
        return "event: " + name + "\nid: " + stream.position() + "\ndata: " + json + "\n\n";
    }

    private static void send(OutputStream out, HttpServletResponse response, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        // What Spring hands out as the body does not flush.
        response.flushBuffer();
    }

    private LiveStream open(Caller caller, @Nullable String lastEventId) {
        try {
            return streams.open(caller, lastEventId);
        } catch (NoStream none) {
            throw switch (none.reason()) {
                case NOT_READY ->
                    new ProblemException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "SERVICE_UNAVAILABLE",
                            "The changes of sessions cannot be told at the moment. Try again later.");
                case TOO_MANY_STREAMS ->
                    new ProblemException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            none.reason().name(),
                            "All " + settings.streams() + " streams are taken. Ask for the sessions instead.");
                case TOO_MANY_OF_PARTICIPANT ->
                    new ProblemException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            none.reason().name(),
                            "A participant has at most " + settings.streamsPerParticipant()
                                    + " streams open at a time. Close one, or ask for the sessions instead.");
            };
        }
    }
}
