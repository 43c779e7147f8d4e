package org.platone.market.session;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.RegistrySnapshot;
import org.platone.starter.problem.RetentionOver;

/**
 * A session of the market.
 *
 * @param id unique; also the slot's id unless an earlier session of the slot was cancelled
 * @param slotId the same for all sessions of a market and delivery
 * @param revision counts changes; a change names the revision that it replaces
 * @param deliveryDay whose local midnight is index 0
 * @param changes each change of status, in order
 * @param published how many of the changes are on the session topic
 * @param milestones work that is done
 * @param removal of its details; null as long as they are kept
 */
public record MarketSession(
        String id,
        String slotId,
        long revision,
        MarketType marketType,
        SessionStatus status,
        Instant gateOpen,
        Instant gateClose,
        Instant deliveryStart,
        Instant deliveryEnd,
        LocalDate deliveryDay,
        int firstIndex,
        int intervals,
        MarketRules rules,
        RegistrySnapshot registry,
        List<Change> changes,
        int published,
        Set<Milestone> milestones,
        @Nullable Removal removal) {

    /**
     * Its bids, outcomes, answers and, if no other session needs it, its snapshot are kept no longer.
     *
     * @param at market time from when on nobody is shown any of it
     * @param done whether all of it is removed
     */
    public record Removal(Instant at, boolean done) {}

    /** What the trace of a session is called that many bids led to. */
    public static final String TRACE = "market-session";

    /**
     * The session came to a status.
     *
     * @param at market time
     */
    public record Change(SessionStatus status, Instant at, Actor by) {}

    public MarketSession {
        changes = List.copyOf(changes);
        milestones = Set.copyOf(milestones);
    }

    static MarketSession create(
            String id, PlannedSession planned, MarketRules rules, RegistrySnapshot registry, Instant now, Actor by) {
        return new MarketSession(
                id,
                planned.id(),
                0,
                planned.marketType(),
                SessionStatus.CREATED,
                planned.gateOpen(),
                planned.gateClose(),
                planned.deliveryStart(),
                planned.deliveryEnd(),
                planned.deliveryDay(),
                planned.firstIndex(),
                planned.intervals(),
                rules,
                registry,
                List.of(new Change(SessionStatus.CREATED, now, by)),
                0,
                Set.of(),
                null);
    }

    /**
     * Takes a step.
     *
     * @throws TransitionRefused if it does not lead on from here
     */
    public MarketSession take(Transition transition, Actor by, Instant now) {
        if (!transition.leadsFrom(status) || !transition.isFor(by)) {
            throw new TransitionRefused(id, status, transition, by);
        }
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(transition.to(), now, by));
        return with(transition.to(), more, published, milestones, removal);
    }

    /** Marks work as done. */
    public MarketSession reach(Milestone milestone) {
        EnumSet<Milestone> more = EnumSet.of(milestone);
        more.addAll(milestones);
        return with(status, changes, published, more, removal);
    }

    /** Whether there are changes that are not published. */
    public boolean hasNews() {
        return published < changes.size();
    }

    /** Marks the next change as published, if there is one. */
    public MarketSession withNextPublished() {
        return hasNews() ? publishedUpTo(published + 1) : this;
    }

    /** Marks changes as published. */
    MarketSession publishedUpTo(int count) {
        return with(status, changes, Math.max(published, count), milestones, removal);
    }

    public boolean has(Milestone milestone) {
        return milestones.contains(milestone);
    }

    /** Whether its details are needed for nothing any more that is done with it; it may still wait to be settled. */
    boolean isDecided() {
        boolean decided = switch (status) {
            case CREATED, ACTIVE, CLOSED, CLEARED -> false;
            case CANCELLED -> true;
            case VALIDATED, SETTLED -> milestones.containsAll(EnumSet.allOf(Milestone.class));
        };
        return decided && !hasNews();
    }

    /** Shows nobody its details from then on, unless that was said before. */
    MarketSession withoutDetails(Instant from) {
        return removal == null ? with(status, changes, published, milestones, new Removal(from, false)) : this;
    }

    /** Its details are removed. */
    MarketSession withDetailsGone() {
        Removal begun = removal;
        if (begun == null) {
            throw new IllegalStateException("Nobody may have removed the details of session " + id);
        }
        return with(status, changes, published, milestones, new Removal(begun.at(), true));
    }

    /**
     * The session, if its details are kept.
     *
     * @throws RetentionOver if they are not
     */
    public MarketSession withDetails() {
        if (removal != null) {
            throw new RetentionOver("The bids, outcomes and grid operators' answers of session " + id
                    + " were removed at " + removal.at()
                    + ": they are kept no longer, as platone.market.retention says. The session stays listed.");
        }
        return this;
    }

    /** Whether there is still something to do with it; settlement may be through before all is published. */
    boolean isLive() {
        boolean allDone = switch (status) {
            case CREATED, ACTIVE, CLOSED, CLEARED, VALIDATED -> false;
            case CANCELLED -> true;
            case SETTLED -> milestones.containsAll(EnumSet.allOf(Milestone.class));
        };
        return !allDone || hasNews();
    }

    /** Whether a market time unit is delivered in it. */
    public boolean covers(int index) {
        return index >= firstIndex && index < firstIndex + intervals;
    }

    /** When the session came to a status for the first time; the time of its creation if it did not. */
    public Instant cameTo(SessionStatus wanted) {
        return changes.stream()
                .filter(change -> change.status() == wanted)
                .findFirst()
                .orElse(changes.getFirst())
                .at();
    }

    private MarketSession with(
            SessionStatus newStatus,
            List<Change> newChanges,
            int newPublished,
            Set<Milestone> newMilestones,
            @Nullable Removal newRemoval) {
        return new MarketSession(
                id,
                slotId,
                revision,
                marketType,
                newStatus,
                gateOpen,
                gateClose,
                deliveryStart,
                deliveryEnd,
                deliveryDay,
                firstIndex,
                intervals,
                rules,
                registry,
                newChanges,
                newPublished,
                newMilestones,
                newRemoval);
    }

    MarketSession atRevision(long stored) {
        return new MarketSession(
                id,
                slotId,
                stored,
                marketType,
                status,
                gateOpen,
                gateClose,
                deliveryStart,
                deliveryEnd,
                deliveryDay,
                firstIndex,
                intervals,
                rules,
                registry,
                changes,
                published,
                milestones,
                removal);
    }
}
