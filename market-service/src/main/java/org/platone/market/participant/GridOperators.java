package org.platone.market.participant;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.Role;

/**
 * Which DSO is responsible for which part of the grid: the one that names the PoM, else the one that names the zone, else
 * the one that names nothing.
 */
public final class GridOperators {

    /** Nobody is responsible for anything. */
    public static final GridOperators NONE = new GridOperators();

    private final Map<String, String> byPoM = new HashMap<>();
    private final Map<String, String> byZone = new HashMap<>();
    private @Nullable String rest;

    private GridOperators() {}

    /**
     * Reads the grids of DSOs.
     *
     * @throws GridsOverlap if two are responsible for the same
     */
    static GridOperators of(Collection<Participant> participants) {
        var operators = new GridOperators();
        for (Participant participant : participants) {
            if (participant.role() == Role.DSO) {
                operators.add(participant);
            }
        }
        return operators;
    }

    private void add(Participant dso) {
        Grid grid = dso.grid();
        if (grid == null) {
            if (rest != null) {
                throw new GridsOverlap("all that no other names", rest, dso.participantId());
            }
            rest = dso.participantId();
            return;
        }
        grid.zones().forEach(zone -> put(byZone, zone, "zone " + zone, dso.participantId()));
        grid.poMs().forEach(poM -> put(byPoM, poM, "PoM " + poM, dso.participantId()));
    }

    private static void put(Map<String, String> owners, String area, String what, String dso) {
        String before = owners.put(area, dso);
        if (before != null && !before.equals(dso)) {
            throw new GridsOverlap(what, before, dso);
        }
    }

    /** The DSO that checks what happens under a PoM; null if none does. */
    public @Nullable String responsibleFor(String zone, String poMId) {
        String named = byPoM.get(poMId);
        return named != null ? named : responsibleForZone(zone);
    }

    /** The DSO of a zone; null if there is none. */
    public @Nullable String responsibleForZone(String zone) {
        String named = byZone.get(zone);
        return named != null ? named : rest;
    }

    /** The DSO that is responsible for the whole grid; null if there is not the one. */
    public @Nullable String sole() {
        return byPoM.isEmpty() && byZone.isEmpty() ? rest : null;
    }

    /** The part of one DSO. */
    public Part partOf(String participantId) {
        var part = new Part(
                participantId.equals(rest), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        byZone.forEach((zone, dso) -> (dso.equals(participantId) ? part.zones() : part.foreignZones()).add(zone));
        byPoM.forEach((poM, dso) -> (dso.equals(participantId) ? part.poMs() : part.foreignPoMs()).add(poM));
        return part;
    }

    /**
     * The part of the grid that a DSO is responsible for: its PoMs, and in its zones those that are not foreign.
     *
     * @param rest whether all zones but the foreign ones are its own
     */
    public record Part(
            boolean rest, Set<String> zones, Set<String> poMs, Set<String> foreignZones, Set<String> foreignPoMs) {}
}
