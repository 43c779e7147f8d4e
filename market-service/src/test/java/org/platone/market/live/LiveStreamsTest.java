package org.platone.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;

class LiveStreamsTest {

    private static final Map<String, Role> ROLES =
            Map.of("MO", Role.OPERATOR, "DSO", Role.DSO, "TSO", Role.TSO, "AGG1", Role.AGGREGATOR);

    private final LiveStreams streams =
            new LiveStreams(new LiveSettings(3, 2, Duration.ofSeconds(15), Duration.ofMinutes(30)));

    @BeforeEach
    void listen() {
        streams.start();
        streams.begin(new Position(List.of(10L, 0L)));
    }

    private void tell(int partition, long offset) {
        streams.tell(new SessionEvent(partition, offset, partition + ":" + offset));
    }

    private LiveStream open(String participantId, @Nullable String lastEventId) {
        return streams.open(new Caller(participantId, Objects.requireNonNull(ROLES.get(participantId))), lastEventId);
    }

    private static List<String> heard(LiveStream stream) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (Optional<LiveEvent> next = stream.next(Duration.ZERO);
                next.isPresent();
                next = stream.next(Duration.ZERO)) {
            heard.add(
                    switch (next.get()) {
                        case SessionEvent change -> change.json();
                        case Hint(Hint.Topic topic, String sessionId) -> topic + " " + sessionId;
                    });
        }
        return heard;
    }

    private NoStream.@Nullable Reason refusal(String participantId) {
        NoStream refused = catchThrowableOfType(NoStream.class, () -> open(participantId, null));
        return refused == null ? null : refused.reason();
    }

    @Test
    void tellsEverybodyEveryChange() throws Exception {
        LiveStream one = open("DSO", null);
        LiveStream other = open("TSO", null);

        tell(0, 10);
        tell(1, 0);

        assertThat(heard(one)).containsExactly("0:10", "1:0");
        assertThat(heard(other)).containsExactly("0:10", "1:0");
        assertThat(one.isResumed()).isFalse();
        assertThat(one.position()).hasToString("11.1");
    }

    @Test
    void goesOnWhereAListenerWas() throws Exception {
        tell(0, 10);
        tell(1, 0);
        tell(0, 11);

        LiveStream stream = open("DSO", "11.0");
        tell(1, 1);

        assertThat(stream.isResumed()).isTrue();
        assertThat(heard(stream)).containsExactly("1:0", "0:11", "1:1");
        assertThat(stream.position()).hasToString("12.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.0", "12.9", "11", "11.0.0", "-1.0", "eleven", "", "99999999999999999999.0"})
    void doesNotGoOnFromWhereItNeverWas(String lastEventId) throws Exception {
        tell(0, 10);

        LiveStream stream = open("DSO", lastEventId);

        assertThat(stream.isResumed()).isFalse();
        assertThat(heard(stream)).isEmpty();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        for (long offset = 10; offset < 12 + LiveStreams.KEPT; offset++) {
            tell(0, offset);
        }

        assertThat(open("DSO", "11.0").isResumed()).isFalse();
        assertThat(open("DSO", "12.0").isResumed()).isTrue();
    }

    @Test
    void tellsNothingTwice() throws Exception {
        LiveStream stream = open("DSO", null);

        tell(0, 10);
        tell(0, 10);

        assertThat(heard(stream)).containsExactly("0:10");
    }

    @Test
    void tellsOfBidsOnlyWhoseTheyAreAndTheOperator() throws Exception {
        LiveStream owner = open("DSO", null);
        LiveStream another = open("TSO", null);
        LiveStream operator = open("MO", null);

        streams.bidsChanged("s1", "DSO");
        streams.bidsChanged("s1", "AGG1");
        streams.certificatesChanged("s1");

        assertThat(heard(owner)).containsExactly("BIDS s1", "CERTIFICATES s1");
        assertThat(heard(another)).containsExactly("CERTIFICATES s1");
        // Of two that wait one says it all.
        assertThat(heard(operator)).containsExactly("BIDS s1", "CERTIFICATES s1");
    }

    @Test
    void goesOnBehindTheLastSessionWhateverHintsCame() throws Exception {
        LiveStream stream = open("DSO", null);

        tell(0, 10);
        streams.certificatesChanged("s1");

        assertThat(heard(stream)).containsExactly("0:10", "CERTIFICATES s1");
        assertThat(stream.position()).hasToString("11.0");
    }

    @Test
    void endsAListenerThatDoesNotKeepUp() throws Exception {
        LiveStream slow = open("DSO", null);

        for (long offset = 10; offset < 20 + 2L * LiveStreams.KEPT; offset++) {
            tell(0, offset);
        }

        assertThat(slow.isEnded()).isTrue();
        assertThat(heard(slow)).isEmpty();
    }

    @Test
    void isBoundedForEachAndForAll() {
        LiveStream first = open("DSO", null);
        open("DSO", null);
        assertThat(refusal("DSO")).isEqualTo(NoStream.Reason.TOO_MANY_OF_PARTICIPANT);
        open("TSO", null);
        assertThat(refusal("AGG1")).isEqualTo(NoStream.Reason.TOO_MANY_STREAMS);

        first.close();

        assertThat(refusal("DSO")).isNull();
    }

    @Test
    void endsAllWhenTheServiceEnds() {
        LiveStream stream = open("DSO", null);

        streams.stop();

        assertThat(stream.isEnded()).isTrue();
        assertThat(refusal("DSO")).isEqualTo(NoStream.Reason.NOT_READY);
    }
}
