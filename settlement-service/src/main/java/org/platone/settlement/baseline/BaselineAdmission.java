package org.platone.settlement.baseline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.quantity.PowerCurve;

/** Takes nominated baselines, many at a time. What is accepted is durable; the same again changes nothing. */
public final class BaselineAdmission {

    private static final int ATTEMPTS = 10;

    private final Baselines baselines;
    private final BaselineFreeze freeze;
    private final PodRegistry pods;
    private final Clock clock;

    BaselineAdmission(Baselines baselines, BaselineFreeze freeze, PodRegistry pods, Clock clock) {
        this.baselines = baselines;
        this.freeze = freeze;
        this.pods = pods;
        this.clock = clock;
    }

    /** Takes the nominations of an aggregator in their order; the results are in the same order. */
    public List<NominationResult> admit(String aggregatorId, List<Nomination> nominations) {
        NominationResult[] results = new NominationResult[nominations.size()];
        List<Integer> open = new ArrayList<>();
        boolean caughtUp = false;
        for (int i = 0; i < results.length; i++) {
            String podId = nominations.get(i).podId();
            if (!caughtUp && pods.find(podId).isEmpty()) {
                pods.catchUp();
                caughtUp = true;
            }
            if (pods.find(podId)
                    .filter(pod -> pod.aggregatorId().equals(aggregatorId))
                    .isPresent()) {
                open.add(i);
            } else {
                results[i] = new NominationResult.NotYours();
            }
        }
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            if (attempt > ATTEMPTS) {
                throw new IllegalStateException("Baselines are stored by somebody else all the time");
            }
            open = attempt(nominations, open, results);
        }
        return List.of(results);
    }

    /** Decides and stores; gives back those that somebody else changed meanwhile. */
    private List<Integer> attempt(List<Nomination> nominations, List<Integer> open, NominationResult[] results) {
        Map<LocalDate, List<Integer>> byDay = new LinkedHashMap<>();
        open.forEach(i -> byDay.computeIfAbsent(nominations.get(i).day(), day -> new ArrayList<>())
                .add(i));
        List<Integer> again = new ArrayList<>();
        byDay.forEach((day, numbers) -> {
            Set<String> lost = ofDay(day, nominations, numbers, results);
            numbers.stream()
                    .filter(i -> lost.contains(nominations.get(i).podId()))
                    .forEach(again::add);
        });
        return again;
    }

    private Set<String> ofDay(
            LocalDate day, List<Nomination> nominations, List<Integer> numbers, NominationResult[] results) {
        Instant now = clock.instant();
        BaselineFreeze.Day frozen = freeze.of(day, now);
        Set<String> podIds = new LinkedHashSet<>();
        numbers.forEach(i -> podIds.add(nominations.get(i).podId()));
        Map<String, Baseline> known = new HashMap<>(baselines.find(day, podIds));
        Map<String, Baseline> changed = new LinkedHashMap<>();
        for (int i : numbers) {
            Nomination nomination = nominations.get(i);
            Baseline before = known.get(nomination.podId());
            PowerCurve after = merge(before, nomination.curve());
            if (before != null && before.curve().equals(after)) {
                results[i] = new NominationResult.Accepted(before.receivedAt(), false);
                continue;
            }
            List<Integer> refused = changedAt(before, after, frozen.frozen(nomination.podId()));
            if (!refused.isEmpty()) {
                results[i] = new NominationResult.GateClosed(refused);
                continue;
            }
            Baseline baseline = new Baseline(
                    nomination.podId(), day, nomination.source(), after, now, before == null ? 0 : before.revision());
            known.put(baseline.podId(), baseline);
            changed.put(baseline.podId(), baseline);
            results[i] = new NominationResult.Accepted(now, true);
        }
        return baselines.store(List.copyOf(changed.values()));
    }

    private static PowerCurve merge(@Nullable Baseline before, PowerCurve given) {
        if (before == null) {
            return given;
        }
        PowerCurve merged = before.curve().copy();
        for (int slot = 0; slot < given.intervals(); slot++) {
            if (given.hasP(slot)) {
                merged.setP(slot, given.p(slot));
            }
            if (given.hasQ(slot)) {
                merged.setQ(slot, given.q(slot));
            }
        }
        return merged;
    }

    private static List<Integer> changedAt(@Nullable Baseline before, PowerCurve after, BitSet frozen) {
        PowerCurve was = before == null ? new PowerCurve(after.intervals()) : before.curve();
        return frozen.stream()
                .filter(slot -> slot < after.intervals() && !was.agreesAt(slot, after))
                .boxed()
                .toList();
    }
}
