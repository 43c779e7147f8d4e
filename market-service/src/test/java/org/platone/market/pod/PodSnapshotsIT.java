package org.platone.market.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.market.store.EmptyStore;
import org.platone.starter.json.StrictJson;

class PodSnapshotsIT {

    private final EmptyStore store = new EmptyStore();
    private final MongoPods pods = new MongoPods(store.database(), StrictJson.mapper());
    private final PodSnapshots snapshots = snapshots();

    @BeforeEach
    void register() {
        pods.prepare();
        pods.insertAll(List.of(pod("IT1", "MV1"), pod("IT2", "MV1")));
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    private PodSnapshots snapshots() {
        return new PodSnapshots(pods, new MongoSnapshotStore(store.database()), StrictJson.mapper());
    }

    private static Pod pod(String podId, String zone) {
        return new Pod(
                podId,
                "AGG1",
                zone,
                "LV1.1",
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-20T10:00:00Z"),
                null,
                null,
                List.of());
    }

    @Test
    void takesTheLatestAgainWhileNothingChanges() {
        RegistrySnapshot first = snapshots.take();

        assertThat(snapshots.take()).isEqualTo(first);
        assertThat(snapshots().take()).isEqualTo(first);
        assertThat(first.pods()).isEqualTo(2);
    }

    @Test
    void takesAnotherWhenAPodChangedOrCame() {
        RegistrySnapshot first = snapshots.take();
        pods.replaceAll(List.of(new StoredPod(pod("IT2", "MV2"), 0)));

        RegistrySnapshot second = snapshots.take();
        pods.insertAll(List.of(pod("IT3", "MV1")));
        RegistrySnapshot third = snapshots.take();

        assertThat(List.of(first.version(), second.version(), third.version())).doesNotHaveDuplicates();
        assertThat(snapshots.read(first).hasZone("MV2")).isFalse();
        assertThat(snapshots.read(second).hasZone("MV2")).isTrue();
        assertThat(snapshots.read(third).size()).isEqualTo(3);
    }

    @Test
    void removesASnapshotUnlessItIsTheLatest() {
        RegistrySnapshot first = snapshots.take();
        pods.insertAll(List.of(pod("IT3", "MV1")));
        RegistrySnapshot second = snapshots.take();
        snapshots.read(first);

        snapshots.remove(first);
        snapshots.remove(second);

        assertThatThrownBy(() -> snapshots.read(first)).hasMessageContaining(first.snapshotId());
        assertThat(snapshots().read(second).size()).isEqualTo(3);
    }
}
