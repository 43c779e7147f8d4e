package org.platone.market.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.platone.market.store.EmptyStore;
import org.platone.starter.page.PageRequest;

class MongoDeadLetterArchiveIT {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    private final EmptyStore store = new EmptyStore();
    private final MongoDeadLetterArchive archive = new MongoDeadLetterArchive(store.database());

    @AfterEach
    void disconnect() {
        store.close();
    }

    /** Each came an hour after the one before. */
    private static DeadLetter letter(long number) {
        return new DeadLetter(
                number,
                NOON.plus(Duration.ofHours(number)),
                "platone.scd.pods",
                0,
                number,
                "POD_BROKEN",
                "It is no PoD.",
                "market-service",
                null,
                null,
                null,
                List.of());
    }

    private List<Long> numbers() {
        return archive.search(new DeadLetterQuery(null, null, null), new PageRequest(0, 50, null)).items().stream()
                .map(DeadLetter::number)
                .toList();
    }

    @Test
    void forgetsTheOldOnesUpToANumberAndNoneThatWaitsForItsRetry() {
        archive.keep(LongStream.range(0, 6)
                .mapToObj(MongoDeadLetterArchiveIT::letter)
                .toList());
        archive.change(1, letter -> letter.retry(NOON, "MO"));
        archive.change(2, letter -> letter.retry(NOON, "MO"));
        archive.change(2, letter -> letter.finish(1, NOON, null, null));
        Instant before = NOON.plus(Duration.ofHours(4));

        int first = archive.forget(before, 2);
        int then = archive.forget(before, 2);
        int last = archive.forget(before, 2);

        assertThat(List.of(first, then, last)).containsExactly(2, 1, 0);
        assertThat(numbers()).containsExactly(5L, 4L, 1L);
    }
}
