package org.platone.settlement.settling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.platone.settlement.baseline.Baselines;
import org.platone.settlement.measurement.MeterReadings;
import org.platone.settlement.outcome.Outcome;
import org.platone.settlement.outcome.Outcomes;
import org.platone.settlement.outcome.Product;
import org.platone.settlement.outcome.SoldRow;
import org.platone.settlement.period.DeliveryCalendar;
import org.platone.settlement.pod.PodBuckets;

/** Leads from the amounts of a PoD back to everything that they were made of. */
public final class Tracing {

    private final SettlementReader reader;
    private final Outcomes outcomes;
    private final WindowInput input;
    private final Baselines baselines;
    private final MeterReadings meters;
    private final TokensPaid tokens;
    private final DeliveryCalendar calendar;
    private final PodBuckets buckets;
    private final SettlementRules rules;

    Tracing(
            SettlementReader reader,
            Outcomes outcomes,
            WindowInput input,
            Baselines baselines,
            MeterReadings meters,
            TokensPaid tokens,
            DeliveryCalendar calendar,
            PodBuckets buckets,
            SettlementRules rules) {
        this.reader = reader;
        this.outcomes = outcomes;
        this.input = input;
        this.baselines = baselines;
        this.meters = meters;
        this.tokens = tokens;
        this.calendar = calendar;
        this.buckets = buckets;
        this.rules = rules;
    }

    /**
     * A PoD of a version, as far as the asker may see it; empty when there is nothing that it may see.
     *
     * @param wanted which rows, of which PoD
     * @param payments who may see what the PoD's customer gets, by the PoD's aggregator
     */
    public Optional<TracedPod> of(
            Settlement settlement, int version, SettlementRows.Wanted wanted, Predicate<String> payments) {
        String podId = Objects.requireNonNull(wanted.podId());
        return reader.pod(settlement, version, podId)
                .flatMap(pod -> trace(settlement, version, pod, wanted, payments.test(pod.aggregatorId())));
    }

    private Optional<TracedPod> trace(
            Settlement settlement, int version, SettledPod pod, SettlementRows.Wanted wanted, boolean payments) {
        String podId = pod.podId();
        List<TracedPod.Row> rows = rows(settlement, pod, wanted);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TracedPod(
                podId,
                pod.aggregatorId(),
                pod.terms(),
                rows,
                baselines
                        .find(calendar.dayOf(settlement.window().start()), List.of(podId))
                        .get(podId),
                readings(settlement, pod, wanted),
                payments ? history(settlement, version, podId) : List.of(),
                payments
                        ? tokens.ofPod(List.of(settlement.id()), podId).getOrDefault(settlement.id(), List.of())
                        : List.of()));
    }

    private List<TracedPod.Row> rows(Settlement settlement, SettledPod pod, SettlementRows.Wanted wanted) {
        Map<Product, Map<Lot, Long>> sold = new HashMap<>();
        soldBefore(settlement, pod).forEach(row -> add(sold, row));
        List<TracedPod.Row> rows = new ArrayList<>();
        for (SettledRow row : pod.rows()) {
            if (wanted.has(row)) {
                rows.add(new TracedPod.Row(
                        RowView.of(settlement, pod, row),
                        derivation(Product.ACTIVE, row.sold(), row.p(), sold, pod),
                        derivation(Product.REACTIVE, row.sold(), row.q(), sold, pod)));
            }
            add(sold, row.sold());
        }
        return rows;
    }

    /** What other sessions sold of the PoD that is delivered before this session's rows. */
    private List<SoldRow> soldBefore(Settlement settlement, SettledPod pod) {
        List<Outcome> inOrder = outcomes.delivering(settlement.window()).stream()
                .filter(Outcome::isComplete)
                .sorted(Outcome.DELIVERY_ORDER)
                .toList();
        WindowInput.Bucket bucket =
                input.read(settlement.id().sessionId(), settlement.window(), buckets.of(pod.podId()), inOrder);
        return bucket == null ? List.of() : bucket.before().getOrDefault(pod.podId(), List.of());
    }

    private static void add(Map<Product, Map<Lot, Long>> sold, SoldRow row) {
        for (Product product : Product.values()) {
            Lot lot = Lot.of(product, row);
            if (lot != null) {
                sold.computeIfAbsent(product, p -> new HashMap<>())
                        .merge(lot, Math.absExact(product.sold(row)), Math::addExact);
            }
        }
    }

    private @Nullable Derivation derivation(
            Product product,
            SoldRow row,
            @Nullable SettledPower power,
            Map<Product, Map<Lot, Long>> sold,
            SettledPod pod) {
        Lot lot = Lot.of(product, row);
        if (power == null || lot == null) {
            return null;
        }
        long before = sold.getOrDefault(product, Map.of()).getOrDefault(lot, 0L);
        return Derivation.of(product, power, before, pod.terms(), rules);
    }

    private SortedMap<Instant, List<MeterReadings.HeardReading>> readings(
            Settlement settlement, SettledPod pod, SettlementRows.Wanted wanted) {
        SortedMap<Instant, List<MeterReadings.HeardReading>> all = meters.heard(pod.podId(), settlement.window());
        SortedMap<Instant, List<MeterReadings.HeardReading>> shown = new TreeMap<>();
        pod.rows().stream().filter(wanted::has).forEach(row -> {
            Instant interval = settlement.window().startOf(row.sold().slot());
            List<MeterReadings.HeardReading> heard = all.get(interval);
            if (heard != null) {
                shown.put(interval, heard);
            }
        });
        return shown;
    }

    private List<TracedPod.Change> history(Settlement settlement, int until, String podId) {
        List<TracedPod.Change> history = new ArrayList<>();
        for (Settlement.Version version : settlement.versions().subList(0, until)) {
            reader.pod(settlement, version.number(), podId)
                    .filter(pod -> pod.version() == version.number())
                    .ifPresent(pod -> history.add(change(version, pod)));
        }
        return history;
    }

    private static TracedPod.Change change(Settlement.Version version, SettledPod pod) {
        long amount = Trade.of(List.of(pod)).stream().mapToLong(Trade::amount).reduce(0, Math::addExact);
        SettledPod.Payment payment = pod.payment();
        return new TracedPod.Change(
                version.number(),
                version.settledAt(),
                amount,
                payment.basis(),
                payment.due(),
                payment.kept(),
                payment.paid());
    }
}
