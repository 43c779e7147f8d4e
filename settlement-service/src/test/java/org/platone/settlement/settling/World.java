package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.TestClock;
import org.platone.settlement.agreement.Agreements;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.baseline.Baseline;
import org.platone.settlement.baseline.InMemoryBaselines;
import org.platone.settlement.kept.InMemoryKeptSince;
import org.platone.settlement.measurement.InMemoryLateReadings;
import org.platone.settlement.measurement.LateReadings;
import org.platone.settlement.measurement.Measurement;
import org.platone.settlement.measurement.TestMeters;
import org.platone.settlement.outcome.InMemoryOutcomes;
import org.platone.settlement.outcome.OutcomeIntake;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.settlement.outcome.SoldId;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.outcome.TestOutcomes;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.period.Window;
import org.platone.settlement.pod.PodBuckets;
import org.platone.settlement.pod.TestPods;
import org.platone.settlement.quantity.Fraction;
import org.platone.settlement.quantity.PowerCurve;
import org.platone.settlement.retention.TestRetention;
import org.platone.settlement.session.InMemorySessions;
import org.platone.settlement.session.MarketType;
import org.platone.settlement.settings.SettlementSettings;
import org.platone.starter.events.Event;
import org.platone.starter.trace.TraceNotes;
import org.platone.starter.trace.Traces;

/** All of settlement in memory, in Rome, with a cut-off of two hours. */
final class World {

    final TestClock clock = TestClock.at("2026-01-01T00:00:00Z");
    final DeliveryCalendar calendar = new DeliveryCalendar(ZoneId.of("Europe/Rome"), Duration.ofHours(4));
    final List<Event> published = new ArrayList<>();
    final InMemorySettlements settlements = new InMemorySettlements();
    final InMemorySettledChunks chunks = new InMemorySettledChunks();
    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemorySessions sessions = new InMemorySessions();
    final PodBuckets buckets = new PodBuckets(4);
    final SettlementReader reader = new SettlementReader(chunks, buckets);
    final InMemoryTokensPaid tokens = new InMemoryTokensPaid();
    final Tracing tracing;

    final InMemoryKeptSince kept = new InMemoryKeptSince();

    private final InMemoryOutcomes outcomes = new InMemoryOutcomes();
    private final InMemoryLateReadings late = new InMemoryLateReadings();
    private final InMemoryBaselines baselines = new InMemoryBaselines();
    private final Map<String, Terms> terms = new HashMap<>();
    private final TestMeters meters;
    private final OutcomeIntake intake;
    private final SettlementRound round;
    private final Set<String> podIds = new HashSet<>();
    private long offset;

    /** Happens once, when the next settlement knows which outcomes it settles and has not begun. */
    Runnable whileSettling = () -> {};

    /** Whether messages are lost on their way, as when the broker is away. */
    boolean brokerIsAway;

    World(SettlementRules rules) {
        this(rules, new Faults());
    }

    /** @param faults breaks the calls of the stores and of the broker */
    World(SettlementRules rules, Faults faults) {
        meters = new TestMeters(late, new TestPods(), buckets, calendar, clock, Duration.ofHours(1));
        intake = TestOutcomes.intake(
                outcomes, buckets, calendar, new SettlementOpening(settlements, late, calendar, buckets, clock));
        WindowInput input = new WindowInput(outcomes, meters.meters(), baselines, calendar);
        tracing = new Tracing(reader, outcomes, input, baselines, meters.meters(), tokens, calendar, buckets, rules);
        Settlements faulty = faults.around(Settlements.class, settlements);
        SettledChunks faultyChunks = faults.around(SettledChunks.class, chunks);
        Accounts faultyAccounts = faults.around(Accounts.class, accounts);
        Settler settler = new Settler(
                faulty,
                faultyChunks,
                faultyAccounts,
                outcomes,
                sessions,
                input,
                new Penalties(outcomes, settlements, chunks, calendar, rules),
                new Agreements() {
                    @Override
                    public Terms termsOf(String podId, Instant at) {
                        return terms.getOrDefault(podId, Terms.DEFAULT);
                    }

                    @Override
                    public void catchUp() {
                        Runnable meanwhile = whileSettling;
                        whileSettling = () -> {};
                        meanwhile.run();
                    }
                },
                buckets,
                rules,
                clock,
                Duration.ofHours(2),
                // One after the other, so that faults strike at the same place each time.
                1);
        round = new SettlementRound(
                faulty,
                settler,
                new Corrections(
                        faults.around(LateReadings.class, late), faulty, settler, calendar, clock, Duration.ZERO),
                new SettlementPublisher(
                        faulty,
                        faultyChunks,
                        faultyAccounts,
                        reader,
                        faults.around(Publication.Outbox.class, this::send)),
                partition -> true,
                Duration.ofSeconds(1),
                TraceNotes.OFF,
                Traces.OFF);
    }

    /** A round of the retention, which calls the given stores of rows instead of the world's own. */
    void removeWhatIsOlderThan(@Nullable Duration retention, SettledChunks rows) {
        SettlementSettings settings = new SettlementSettings(
                ZoneId.of("Europe/Rome"),
                Duration.ofHours(4),
                Duration.ofHours(2),
                Duration.ofDays(30),
                retention,
                Duration.ZERO,
                BigDecimal.ONE,
                true,
                BigDecimal.ZERO,
                List.of(),
                buckets.count(),
                Duration.ofSeconds(1));
        TestRetention.of(
                        settings,
                        kept,
                        meters.readings(),
                        late,
                        baselines,
                        outcomes,
                        settlements,
                        rows,
                        calendar,
                        clock)
                .run();
    }

    void removeWhatIsOlderThan(@Nullable Duration retention) {
        removeWhatIsOlderThan(retention, chunks);
    }

    /** What was sold, measured and expected of a PoD on a day, as far as it is there. */
    List<Integer> detailsOf(String podId, String day, String sessionId) {
        LocalDate date = LocalDate.parse(day);
        Window whole = calendar.day(date);
        return List.of(
                outcomes.load(calendar.windowsOf(whole).stream()
                                .map(window -> new SoldId(sessionId, window.start(), buckets.of(podId)))
                                .toList())
                        .size(),
                meters.meters().of(podId, whole, true).size(),
                baselines.find(date, List.of(podId)).size());
    }

    static World capped() {
        return new World(new SettlementRules(true, Fraction.ZERO));
    }

    private void send(List<Event> events) {
        if (brokerIsAway) {
            throw new IllegalStateException("The broker is away");
        }
        published.addAll(events);
    }

    void agree(String podId, Terms agreed) {
        terms.put(podId, agreed);
    }

    /** The whole of a session's outcome in one part. */
    void sold(String sessionId, MarketType type, Window delivery, OutcomePart.PodPart... pods) {
        intake.take(List.of(
                new OutcomePart(sessionId, type, sessionId + ":market-outcome", delivery, 1, 1, 0, List.of(pods))));
    }

    static OutcomePart.PodPart pod(String podId, OutcomePart.RowPart... rows) {
        return new OutcomePart.PodPart(podId, "AGG-" + podId.charAt(0), List.of(rows));
    }

    /** A row of active power in watts at a price in micro-euro, bought by somebody, counted from the start of the delivery. */
    static OutcomePart.RowPart row(int interval, String payer, String podId, long p, long price) {
        return new OutcomePart.RowPart(
                interval,
                new SoldRow(
                        0, interval, 0, "O/" + podId, "R/" + payer, payer, "AGG-" + podId.charAt(0), p, price, 0, 0));
    }

    void baseline(String podId, String day, long watts) {
        LocalDate date = LocalDate.parse(day);
        PowerCurve curve = new PowerCurve(calendar.day(date).intervals());
        for (int slot = 0; slot < curve.intervals(); slot++) {
            curve.setP(slot, watts);
            curve.setQ(slot, 0);
        }
        baselines.store(List.of(new Baseline(podId, date, "NOMINATED", curve, clock.instant(), 0)));
    }

    void measure(String podId, Instant interval, int watts) {
        meters.intake().take(List.of(new Measurement(podId, interval, watts, 0, true, clock.instant(), offset++)));
    }

    /** A reading that was sent then, and that comes now. */
    void hear(String podId, Instant interval, int watts, Instant sentAt, long place) {
        meters.intake().take(List.of(new Measurement(podId, interval, watts, 0, true, sentAt, place)));
    }

    void measure(String podId, Window window, int watts) {
        for (int slot = 0; slot < window.intervals(); slot++) {
            measure(podId, window.startOf(slot), watts);
        }
    }

    void at(Instant moment) {
        clock.set(moment);
        round.round();
    }

    Settlement settlement(String sessionId, Window window) {
        return settlements.find(new SettlementId(sessionId, window.start())).orElseThrow();
    }

    List<SettledRow> rows(String sessionId, Window window) {
        return rows(sessionId, window, settlement(sessionId, window).version());
    }

    List<SettledRow> rows(String sessionId, Window window, int version) {
        List<SettledRow> rows = new ArrayList<>();
        reader.forEachPod(settlement(sessionId, window), version, pod -> rows.addAll(pod.rows()));
        return rows;
    }

    /** The texts of what was published on a topic whose key begins so. */
    List<String> texts(String topic, String key) {
        return published.stream()
                .filter(event -> event.topic().equals(topic) && event.key().startsWith(key))
                .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** In every direction the sums are the same, to the micro-euro. */
    void assertConserved() {
        Map<String, Long> paid = new HashMap<>();
        Map<String, Long> basis = new HashMap<>();
        for (Settlement settlement : settlements.starting(Instant.MIN, Instant.MAX)) {
            for (int version = 1; version <= settlement.version(); version++) {
                assertRowsAgreeWithTrades(settlement, version);
                int number = version;
                reader.forEachPod(settlement, version, pod -> {
                    podIds.add(pod.podId());
                    if (pod.version() == number) {
                        assertThat(pod.payment().paid()).isNotNegative();
                        paid.merge(pod.podId(), pod.payment().paid(), Math::addExact);
                        basis.merge(pod.podId(), pod.payment().due(), Math::addExact);
                    }
                    assertThat(pod.payment().basis()).isEqualTo(SettledPod.basis(pod.rows()));
                });
            }
        }
        for (String podId : podIds) {
            long given = paid.getOrDefault(podId, 0L) - accounts.balance(buckets.of(podId), podId);
            assertThat(given).as("given to %s", podId).isEqualTo(basis.getOrDefault(podId, 0L));
        }
    }

    private void assertRowsAgreeWithTrades(Settlement settlement, int version) {
        long[] rows = new long[1];
        Map<String, Long> byPayer = new HashMap<>();
        Map<String, Long> byPayee = new HashMap<>();
        reader.forEachPod(
                settlement,
                version,
                pod -> pod.rows().forEach(row -> {
                    long amount = row.paidP() + row.paidQ() - row.penaltyP() - row.penaltyQ();
                    rows[0] += amount;
                    byPayer.merge(row.sold().requestPlayerId(), amount, Math::addExact);
                    byPayee.merge(row.sold().offerPlayerId(), amount, Math::addExact);
                }));
        List<Trade> trades = settlement.version(version).trades();
        Map<String, Long> owing = new HashMap<>();
        Map<String, Long> owed = new HashMap<>();
        trades.forEach(trade -> {
            owing.merge(trade.payer(), trade.amount(), Math::addExact);
            owed.merge(trade.payee(), trade.amount(), Math::addExact);
        });
        assertThat(trades.stream().mapToLong(Trade::amount).sum()).isEqualTo(rows[0]);
        assertThat(owing).isEqualTo(byPayer);
        assertThat(owed).isEqualTo(byPayee);
    }
}
