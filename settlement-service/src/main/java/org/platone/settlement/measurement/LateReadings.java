package org.platone.settlement.measurement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Remembers where readings changed after their settlement may have been made, until somebody has looked at it. */
public interface LateReadings {

    /** Readings of a bucket changed in the block of hours that starts then. */
    record Place(Instant block, int bucket) {}

    /**
     * A place that was noted.
     *
     * @param place where readings changed
     * @param times how often it was noted
     */
    record Note(Place place, long times) {}

    /** Notes the places durably. */
    void note(Collection<Place> places);

    /** All notes that were not dropped. */
    List<Note> notes();

    /** Drops the notes, except those that were noted again in the meantime. */
    void drop(Collection<Note> done);
}
