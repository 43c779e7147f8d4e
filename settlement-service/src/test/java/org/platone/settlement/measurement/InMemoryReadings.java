package org.platone.settlement.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Readings in memory, in the form in which they would be stored. */
public final class InMemoryReadings implements ReadingsRepository {

    private final Map<ReadingsId, Stored> stored = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Stored(long revision, byte[] packed) {}

    @Override
    public synchronized List<Readings> load(Collection<ReadingsId> ids) {
        List<Readings> loaded = new ArrayList<>();
        for (ReadingsId id : ids) {
            Stored found = stored.get(id);
            if (found != null) {
                loaded.add(Readings.of(id, found.revision(), found.packed()));
            }
        }
        return loaded;
    }

    @Override
    public synchronized boolean store(Collection<Readings> changed) {
        for (Readings readings : changed) {
            Stored found = stored.get(readings.id());
            if ((found == null ? 0 : found.revision()) != readings.revision()) {
                return false;
            }
        }
        for (Readings readings : changed) {
            stored.put(readings.id(), new Stored(readings.revision() + 1, readings.packed()));
            readings.stored();
        }
        return true;
    }

    @Override
    public synchronized int remove(Instant before, int atMost) {
        List<ReadingsId> old = stored.keySet().stream()
                .filter(id -> id.interval().isBefore(before))
                .limit(atMost)
                .toList();
        old.forEach(stored::remove);
        return old.size();
    }
}
