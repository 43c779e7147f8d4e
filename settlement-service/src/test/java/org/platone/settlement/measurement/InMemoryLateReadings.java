package org.platone.settlement.measurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes of late readings in memory. */
public final class InMemoryLateReadings implements LateReadings {

    private final Map<Place, Long> times = new HashMap<>();

    @Override
    public synchronized void note(Collection<Place> places) {
        places.forEach(place -> times.merge(place, 1L, Long::sum));
    }

    @Override
    public synchronized List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        times.forEach((place, count) -> notes.add(new Note(place, count)));
        return notes;
    }

    @Override
    public synchronized void drop(Collection<Note> done) {
        done.forEach(note -> times.remove(note.place(), note.times()));
    }
}
