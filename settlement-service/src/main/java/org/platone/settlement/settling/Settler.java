package org.platone.settlement.settling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.agreement.Agreements;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.SoldPod;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.session.Sessions;
import org.platone.settlement.settling.SettledPod.Payment;
import org.platone.settlement.settling.Settlement.ChunkRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides when a settlement can be made, makes it, and makes it again when what was measured changes. */
final class Settler {

    private static final Logger log = LoggerFactory.getLogger(Settler.class);

    private final Settlements settlements;
    private final SettledChunks chunks;
    private final Accounts accounts;
    private final Outcomes outcomes;
    private final Sessions sessions;
    private final WindowInput input;
    private final Penalties penalties;
    private final Agreements agreements;
    private final PodBuckets buckets;
    private final SettlementRules rules;
    private final Clock clock;
    private final Duration cutOff;
    private final int bucketsAtOnce;

    /** Up to which bucket all was found to be measured; a reading never goes away. */
    private final Map<SettlementId, Integer> measuredTo = new ConcurrentHashMap<>();

    /** @param bucketsAtOnce how many buckets are settled, and in memory, at the same time */
    Settler(
            Settlements settlements,
            SettledChunks chunks,
            Accounts accounts,
            Outcomes outcomes,
            Sessions sessions,
            WindowInput input,
            Penalties penalties,
            Agreements agreements,
            PodBuckets buckets,
            SettlementRules rules,
            Clock clock,
            Duration cutOff,
            int bucketsAtOnce) {
        this.bucketsAtOnce = bucketsAtOnce;
        this.settlements = settlements;
        this.chunks = chunks;
        this.accounts = accounts;
        this.outcomes = outcomes;
        this.sessions = sessions;
        this.input = input;
        this.penalties = penalties;
        this.agreements = agreements;
        this.buckets = buckets;
        this.rules = rules;
        this.clock = clock;
        this.cutOff = cutOff;
    }

    /**
     * Settles an open settlement, if it is time: when its window and those of its session before it are over and settled,
     * and all is there or the cut-off has passed.
     *
     * @return whether it is settled now
     */
    boolean settleIfDue(Settlement settlement) {
        Instant now = clock.instant();
        Window window = settlement.window();
        if (now.isBefore(window.end()) || !earlierAreSettled(settlement)) {
            return false;
        }
        boolean cut = !now.isBefore(window.end().plus(cutOff));
        List<Outcome> inOrder = outcomes.delivering(window).stream()
                .filter(Outcome::isComplete)
                .sorted(Outcome.DELIVERY_ORDER)
                .toList();
        if (!cut && !outcomesAreThere(window, inOrder)) {
            return false;
        }
        // Mostly all is measured or nothing: what is read to see that is settled at once.
        boolean seen = cut || measuredTo.getOrDefault(settlement.id(), 0) > 0;
        if (!cut && seen && !isMeasured(settlement)) {
            return false;
        }
        agreements.catchUp();
        String run = UUID.randomUUID().toString();
        List<Part> parts = settle(settlement, run, inOrder, !seen);
        if (parts.contains(Part.UNMEASURED)) {
            measuredTo.put(settlement.id(), parts.indexOf(Part.UNMEASURED));
            return false;
        }
        return commit(
                settlement,
                run,
                IntStream.range(0, parts.size())
                        .filter(bucket -> parts.get(bucket) == Part.SETTLED)
                        .boxed()
                        .toList());
    }

    /** What became of a bucket. */
    private enum Part {
        SETTLED,
        NOTHING_SOLD,
        /** It or one that was looked at before it. */
        UNMEASURED
    }

    /** Settles and stores each bucket of which something was sold, by bucket; only as long as all is measured, if it must be. */
    private List<Part> settle(Settlement settlement, String run, List<Outcome> inOrder, boolean mustBeMeasured) {
        AtomicBoolean enough = new AtomicBoolean();
        List<Callable<Part>> work = new ArrayList<>();
        for (int number = 0; number < buckets.count(); number++) {
            int bucket = number;
            work.add(() -> {
                if (enough.get()) {
                    return Part.UNMEASURED;
                }
                WindowInput.Bucket part = input.read(settlement.id().sessionId(), settlement.window(), bucket, inOrder);
                if (part == null) {
                    return Part.NOTHING_SOLD;
                }
                if (mustBeMeasured && !part.isMeasured()) {
                    enough.set(true);
                    return Part.UNMEASURED;
                }
                List<SettledPod> pods = settle(settlement, bucket, part, Map.of());
                chunks.store(settlement.id(), new ChunkRef(run, bucket), pay(settlement, bucket, pods, Map.of()));
                return Part.SETTLED;
            });
        }
        return inParallel(work);
    }

    /** Does some of it at a time. Ends when all have ended, so that none goes on after another one failed. */
    private <T> List<T> inParallel(List<Callable<T>> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                bucketsAtOnce, Thread.ofVirtual().name("bucket-", 0).factory())) {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Settles buckets of a settled settlement again; makes a new version if that changes anything. */
    void correct(Settlement settlement, Collection<Integer> corrected) {
        List<Outcome> inOrder = outcomes.delivering(settlement.window()).stream()
                .filter(Outcome::isComplete)
                .sorted(Outcome.DELIVERY_ORDER)
                .toList();
        String run = UUID.randomUUID().toString();
        List<Integer> changed = new ArrayList<>();
        Map<Integer, ChunkRef> refs = settlement.chunks(settlement.version());
        for (int bucket : new TreeSet<>(corrected)) {
            ChunkRef ref = refs.get(bucket);
            WindowInput.Bucket part =
                    ref == null ? null : input.read(settlement.id().sessionId(), settlement.window(), bucket, inOrder);
            if (ref == null || part == null) {
                continue;
            }
            Map<String, SettledPod> before = new HashMap<>();
            Objects.requireNonNull(chunks.load(settlement.id(), List.of(ref)).get(ref))
                    .forEach(pod -> before.put(pod.podId(), pod));
            List<SettledPod> after = settle(settlement, bucket, part, before);
            if (after.stream().anyMatch(pod -> pod.version() > settlement.version())) {
                chunks.store(settlement.id(), new ChunkRef(run, bucket), pay(settlement, bucket, after, before));
                changed.add(bucket);
            } else {
                // An interrupted correction may have booked what is no longer so.
                accounts.book(bucket, settlement.id(), settlement.version() + 1, Map.of());
            }
        }
        if (!changed.isEmpty() && !commit(settlement, run, changed)) {
            throw new IllegalStateException(settlement.id() + " is stored by somebody else and is corrected again");
        }
    }

    private boolean earlierAreSettled(Settlement settlement) {
        return outcomes
                .find(settlement.id().sessionId())
                .map(outcome -> settlements.find(penalties.windowsBefore(outcome, settlement.window()).stream()
                        .map(window -> new SettlementId(settlement.id().sessionId(), window.start()))
                        .toList()))
                .orElse(List.of())
                .stream()
                .allMatch(earlier -> earlier.status() == Settlement.Status.SETTLED);
    }

    /** Whether the outcomes are kept of all sessions that are known to be validated. */
    private boolean outcomesAreThere(Window window, List<Outcome> complete) {
        return sessions.delivering(window).stream()
                .filter(session -> session.isValidated())
                .allMatch(session -> complete.stream()
                        .anyMatch(outcome -> outcome.sessionId().equals(session.id())));
    }

    private boolean isMeasured(Settlement settlement) {
        int from = measuredTo.getOrDefault(settlement.id(), 0);
        while (from < buckets.count()) {
            int to = Math.min(buckets.count(), from + bucketsAtOnce);
            List<Callable<Boolean>> some = new ArrayList<>();
            for (int number = from; number < to; number++) {
                int bucket = number;
                some.add(() -> input.isMeasured(settlement.id().sessionId(), settlement.window(), bucket));
            }
            if (!inParallel(some).stream().allMatch(measured -> measured)) {
                break;
            }
            from = to;
        }
        measuredTo.put(settlement.id(), from);
        return from == buckets.count();
    }

    private List<SettledPod> settle(
            Settlement settlement, int bucket, WindowInput.Bucket part, Map<String, SettledPod> before) {
        int version = settlement.version() + 1;
        PowerCurve nothing = new PowerCurve(settlement.window().intervals());
        Penalties.Room room = penalties.roomOf(settlement, bucket);
        Map<String, PowerCurve> expected = input.baselines(settlement.window(), part.sold());
        List<SettledPod> settled = new ArrayList<>(part.sold().size());
        for (SoldPod pod : part.sold()) {
            String podId = pod.podId();
            SettledPod known = before.get(podId);
            // A correction changes what was measured, not what was agreed.
            Terms terms = known == null
                    ? agreements.termsOf(podId, settlement.window().start())
                    : known.terms();
            List<SoldRow> sold = pod.rows();
            List<SettledRow> rows = new PodSettlement(
                            part.measured().getOrDefault(podId, nothing), expected.getOrDefault(podId, nothing), rules)
                    .settle(
                            part.before().getOrDefault(podId, List.of()),
                            sold,
                            part.after().getOrDefault(podId, List.of()),
                            terms,
                            room.of(pod),
                            version);
            settled.add(known == null ? fresh(pod, terms, rows, version) : changed(known, rows, version));
        }
        return settled;
    }

    private static SettledPod fresh(SoldPod pod, Terms terms, List<SettledRow> rows, int version) {
        return new SettledPod(pod.podId(), pod.aggregatorId(), terms, rows, version, new Payment(0, 0, 0, 0));
    }

    /** Rows that say the same keep the version in which they began to. */
    private static SettledPod changed(SettledPod known, List<SettledRow> rows, int version) {
        List<SettledRow> kept = new ArrayList<>(rows.size());
        boolean same = true;
        for (int i = 0; i < rows.size(); i++) {
            SettledRow before = known.rows().get(i);
            if (rows.get(i).in(before.version()).equals(before)) {
                kept.add(before);
            } else {
                kept.add(rows.get(i));
                same = false;
            }
        }
        return same
                ? known.with(Payment.unchanged(known.payment()))
                : new SettledPod(known.podId(), known.aggregatorId(), known.terms(), kept, version, known.payment());
    }

    /** Works out what each PoD gets by this version, and keeps back what it was given too much before. */
    private List<SettledPod> pay(
            Settlement settlement, int bucket, List<SettledPod> pods, Map<String, SettledPod> before) {
        int version = settlement.version() + 1;
        Map<String, Long> due = new HashMap<>();
        for (SettledPod pod : pods) {
            if (pod.version() == version) {
                SettledPod known = before.get(pod.podId());
                long given = known == null ? 0 : known.payment().basis();
                due.put(pod.podId(), Math.subtractExact(SettledPod.basis(pod.rows()), given));
            }
        }
        Map<String, Long> kept = accounts.book(bucket, settlement.id(), version, due);
        return pods.stream()
                .map(pod -> {
                    Long owed = due.get(pod.podId());
                    if (owed == null) {
                        return pod;
                    }
                    long back = kept.getOrDefault(pod.podId(), 0L);
                    return pod.with(new Payment(SettledPod.basis(pod.rows()), owed, back, Math.max(0, owed) - back));
                })
                .toList();
    }

    private boolean commit(Settlement settlement, String run, List<Integer> changed) {
        long pods = 0;
        List<Trade> trades = new ArrayList<>();
        for (SettledChunks.Sums sums : chunks.sums(settlement.id(), settlement.chunksWith(run, changed))) {
            pods += sums.pods();
            trades.addAll(sums.trades());
        }
        Settlement.Version version = settlement.settle(clock.instant(), run, changed, pods, Trade.sum(trades));
        if (!settlements.save(settlement)) {
            log.info("{} was settled by another instance", settlement.id());
            return false;
        }
        measuredTo.remove(settlement.id());
        log.info(
                "Settled {} version {}: {} PoDs, {} rows of which {} lack something",
                settlement.id(),
                version.number(),
                version.pods(),
                version.trades().stream().mapToLong(Trade::rows).sum(),
                version.trades().stream().mapToLong(Trade::missing).sum());
        return true;
    }

    /** The bucket's rows of an earlier settlement, if there are any. */
    static @Nullable SettledChunk chunkOf(SettledChunks chunks, Settlement settlement, int bucket) {
        return Optional.ofNullable(settlement.chunks(settlement.version()).get(bucket))
                .map(ref -> chunks.load(settlement.id(), List.of(ref)).get(ref))
                .orElse(null);
    }
}
