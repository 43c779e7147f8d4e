package org.platone.market.deadletter;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterRetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    private final DeadLetterArchive archive = mock(DeadLetterArchive.class);

    private DeadLetterRetention keeping(@Nullable Duration retention) {
        return new DeadLetterRetention(archive, new DeadLetterSettings(retention), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void removesSomeAtATimeUntilNothingOldIsLeft() {
        Instant before = Instant.parse("2026-10-08T11:00:00Z");
        when(archive.forget(any(), anyInt())).thenReturn(DeadLetterRetention.AT_ONCE, DeadLetterRetention.AT_ONCE, 7);

        keeping(Duration.ofDays(45)).removeOld();

        verify(archive, times(3)).forget(before, DeadLetterRetention.AT_ONCE);
    }

    @Test
    void removesNothingUnlessToldTo() {
        keeping(null).removeOld();

        verifyNoInteractions(archive);
    }
}
