package org.platone.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveStreamsTest {

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

    private static List<String> heard(LiveStream stream) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        for (Optional<SessionEvent> next = stream.next(Duration.ZERO);
                next.isPresent();
                next = stream.next(Duration.ZERO)) {
            heard.add(next.get().json());
        }
        return heard;
    }

    private NoStream.@Nullable Reason refusal(String participantId) {
        NoStream refused = catchThrowableOfType(NoStream.class, () -> streams.open(participantId, null));
        return refused == null ? null : refused.reason();
    }

    @Test
    void tellsEverybodyEveryChange() throws Exception {
        LiveStream one = streams.open("DSO", null);
        LiveStream other = streams.open("TSO", null);

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

        LiveStream stream = streams.open("DSO", "11.0");
        tell(1, 1);

        assertThat(stream.isResumed()).isTrue();
        assertThat(heard(stream)).containsExactly("1:0", "0:11", "1:1");
        assertThat(stream.position()).hasToString("12.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.0", "12.9", "11", "11.0.0", "-1.0", "eleven", "", "99999999999999999999.0"})
    void doesNotGoOnFromWhereItNeverWas(String lastEventId) throws Exception {
        tell(0, 10);

        LiveStream stream = streams.open("DSO", lastEventId);

        assertThat(stream.isResumed()).isFalse();
        assertThat(heard(stream)).isEmpty();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        for (long offset = 10; offset < 12 + LiveStreams.KEPT; offset++) {
            tell(0, offset);
        }

        assertThat(streams.open("DSO", "11.0").isResumed()).isFalse();
        assertThat(streams.open("DSO", "12.0").isResumed()).isTrue();
    }

    @Test
    void tellsNothingTwice() throws Exception {
        LiveStream stream = streams.open("DSO", null);

        tell(0, 10);
        tell(0, 10);

        assertThat(heard(stream)).containsExactly("0:10");
    }

    @Test
    void endsAListenerThatDoesNotKeepUp() throws Exception {
        LiveStream slow = streams.open("DSO", null);

        for (long offset = 10; offset < 20 + 2L * LiveStreams.KEPT; offset++) {
            tell(0, offset);
        }

        assertThat(slow.isEnded()).isTrue();
        assertThat(heard(slow)).isEmpty();
    }

    @Test
    void isBoundedForEachAndForAll() {
        LiveStream first = streams.open("DSO", null);
        streams.open("DSO", null);
        assertThat(refusal("DSO")).isEqualTo(NoStream.Reason.TOO_MANY_OF_PARTICIPANT);
        streams.open("TSO", null);
        assertThat(refusal("AGG1")).isEqualTo(NoStream.Reason.TOO_MANY_STREAMS);

        first.close();

        assertThat(refusal("DSO")).isNull();
    }

    @Test
    void endsAllWhenTheServiceEnds() {
        LiveStream stream = streams.open("DSO", null);

        streams.stop();

        assertThat(stream.isEnded()).isTrue();
        assertThat(refusal("DSO")).isEqualTo(NoStream.Reason.NOT_READY);
    }
}
