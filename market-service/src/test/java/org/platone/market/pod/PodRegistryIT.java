package org.platone.market.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.participant.Participant;
import org.platone.market.participant.Participants;
import org.platone.market.store.EmptyStore;
import org.platone.starter.access.Role;
import org.platone.starter.json.StrictJson;

class PodRegistryIT {

    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

    private final EmptyStore store = new EmptyStore();
    private final MongoPods pods = new MongoPods(store.database(), StrictJson.mapper());
    private final Participants participants = mock(Participants.class);
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void prepare() {
        pods.prepare();
        when(participants.all()).thenReturn(List.of(new Participant("AGG1", Role.AGGREGATOR, "Aggregator", null)));
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    private PodRegistry instance(PodNews news) {
        return new PodRegistry(pods, participants, news);
    }

    private void note(Iterable<Pod> news) {
        news.forEach(pod -> told.add(pod.podId() + " in " + pod.zone()));
    }

    private static Pod pod(String podId, String zone, Instant sendTime) {
        return new Pod(podId, "AGG1", zone, "LV1.1", null, null, null, null, sendTime, null, null, List.of());
    }

    @Test
    void tellsTheOneThatHoldsWhenAnOlderOneComes() {
        PodRegistry registry = instance(this::note);

        registry.take(List.of(pod("IT1", "MV2", TEN.plusSeconds(1))));
        registry.take(List.of(pod("IT1", "MV1", TEN)));

        assertThat(told).containsExactly("IT1 in MV2", "IT1 in MV2");
    }

    @Test
    void tellsTheNewerOneLastWhenAnotherInstanceWasFasterInTellingIt() {
        PodRegistry other = instance(this::note);
        var times = new AtomicInteger();
        PodRegistry slow = instance(news -> {
            if (times.getAndIncrement() == 0) {
                other.take(List.of(pod("IT1", "MV2", TEN.plusSeconds(1))));
            }
            note(news);
        });

        slow.take(List.of(pod("IT1", "MV1", TEN), pod("IT2", "MV1", TEN)));

        assertThat(told).containsExactly("IT1 in MV2", "IT1 in MV1", "IT2 in MV1", "IT1 in MV2");
    }

    @Test
    void tellsTheNewerOneLastWhenTheStoreHadAnEarlierOne() {
        PodRegistry other = instance(this::note);
        other.take(List.of(pod("IT1", "MV0", TEN.minusSeconds(1))));
        told.clear();
        var times = new AtomicInteger();
        PodRegistry slow = instance(news -> {
            if (times.getAndIncrement() == 0) {
                other.take(List.of(pod("IT1", "MV2", TEN.plusSeconds(1))));
            }
            note(news);
        });

        slow.take(List.of(pod("IT1", "MV1", TEN)));

        assertThat(told).containsExactly("IT1 in MV2", "IT1 in MV1", "IT1 in MV2");
    }
}
