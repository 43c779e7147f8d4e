package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.platone.settlement.session.MarketType.DAY_AHEAD;
import static org.platone.settlement.session.MarketType.REAL_TIME;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.outcome.OutcomePart;
import org.platone.settlement.period.Window;
import org.platone.settlement.quantity.Fraction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever order readings come in, however often they are repeated and corrected, and wherever settling is interrupted: in
 * the end everything is settled as if the last readings had been there from the start, and paid once.
 */
class SettlingFaultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATE = "2026-11-22";
    private static final Window NOON =
            new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));
    private static final List<String> PODS = List.of("A1", "A2", "B1", "B2", "B3");
    private static final SettlementRules RULES = new SettlementRules(true, Fraction.ZERO);
    private static final Duration STEP = Duration.ofMinutes(40);

    /** A message of a meter, and when it arrives. */
    private record Sent(Instant arrives, String podId, Instant interval, int watts, Instant sentAt, long place) {}

    private void sell(World world, Window day, Random random) {
        List<OutcomePart.PodPart> dayAhead = new ArrayList<>();
        List<OutcomePart.PodPart> realTime = new ArrayList<>();
        for (String podId : PODS) {
            world.baseline(podId, DATE, 10_000);
            world.agree(
                    podId, new Terms(Fraction.of(random.nextInt(3), 10), Fraction.of(random.nextInt(4), 2), "0x1", 1));
            dayAhead.add(World.pod(podId, rows(podId, 96, random)));
            realTime.add(World.pod(podId, rows(podId, 16, random)));
        }
        world.sold("da", DAY_AHEAD, day, dayAhead.toArray(OutcomePart.PodPart[]::new));
        world.sold("rt", REAL_TIME, NOON, realTime.toArray(OutcomePart.PodPart[]::new));
    }

    private static OutcomePart.RowPart[] rows(String podId, int intervals, Random random) {
        int first = intervals == 96 ? 40 : 0;
        List<OutcomePart.RowPart> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(World.row(
                    first + random.nextInt(intervals == 96 ? 56 : 16),
                    random.nextBoolean() ? "DSO" : "TSO",
                    podId,
                    random.nextInt(-3_000, 3_001),
                    random.nextInt(-100_000, 500_000)));
        }
        return rows.toArray(OutcomePart.RowPart[]::new);
    }

    /** Up to three readings of most quarter-hours, some twice, in no order. */
    private static List<Sent> readings(Window day, Random random) {
        List<Sent> sent = new ArrayList<>();
        long place = 0;
        for (String podId : PODS) {
            for (int slot = 40; slot < day.intervals(); slot++) {
                Instant interval = day.startOf(slot);
                for (int correction = random.nextInt(20) == 0 ? 3 : random.nextInt(3); correction < 3; correction++) {
                    Instant sentAt = interval.plusSeconds(900 + 600L * random.nextInt(12));
                    Instant arrives = sentAt.plusSeconds(600L * random.nextInt(20));
                    int watts = 8_000 + 1_000 * random.nextInt(5);
                    Sent one = new Sent(arrives, podId, interval, watts, sentAt, place++);
                    sent.add(one);
                    if (random.nextInt(4) == 0) {
                        sent.add(new Sent(arrives.plusSeconds(3_000), podId, interval, watts, sentAt, one.place()));
                    }
                }
            }
        }
        Collections.shuffle(sent, random);
        return sent;
    }

    private static void hear(World world, Sent sent) {
        world.hear(sent.podId(), sent.interval(), sent.watts(), sent.sentAt(), sent.place());
    }

    private static Map<String, List<SettledRow>> rows(World world) {
        Map<String, List<SettledRow>> rows = new HashMap<>();
        for (Settlement settlement : world.settlements.starting(Instant.MIN, Instant.MAX)) {
            world.reader.forEachPod(
                    settlement,
                    settlement.version(),
                    pod -> rows.put(
                            settlement.id() + pod.podId(),
                            pod.rows().stream().map(row -> row.in(0)).toList()));
        }
        return rows;
    }

    /** Rows of messages that come twice say the same. */
    private static void assertPaidOnce(World world) {
        Map<String, String> messages = new HashMap<>();
        Map<String, Long> paid = new HashMap<>();
        world.published.forEach(event -> {
            String text = new String(event.value(), StandardCharsets.UTF_8);
            String before = messages.putIfAbsent(event.topic() + event.id(), text);
            if (before != null) {
                assertThat(text).isEqualTo(before);
            } else if (event.topic().equals("platone.internal.settlements")) {
                for (JsonNode payment : JSON.readTree(text).get("payments").values()) {
                    paid.merge(
                            payment.get("podId").stringValue(),
                            payment.get("basis")
                                    .decimalValue()
                                    .movePointRight(6)
                                    .longValueExact(),
                            Math::addExact);
                }
            }
        });
        for (String podId : PODS) {
            long owed = 0;
            for (List<SettledRow> rows : rows(world).entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(podId))
                    .map(Map.Entry::getValue)
                    .toList()) {
                owed += SettledPod.basis(rows);
            }
            assertThat(paid.getOrDefault(podId, 0L) - world.accounts.balance(world.buckets.of(podId), podId))
                    .as("paid to the customer of %s", podId)
                    .isEqualTo(owed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 200, 1_000_000})
    void endsInTheSameStateWhereverItIsInterrupted(int oneIn) {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(31L * oneIn + seed);
            Faults faults = new Faults(random, oneIn);
            World world = new World(RULES, faults);
            World calm = new World(RULES);
            Window day = world.calendar.day(LocalDate.parse(DATE));
            long sale = random.nextLong();
            sell(world, day, new Random(sale));
            sell(calm, day, new Random(sale));
            List<Sent> all = readings(day, random);
            Instant end = day.end().plus(Duration.ofHours(8));

            for (Instant now = day.startOf(40); now.isBefore(end); now = now.plus(STEP)) {
                Instant moment = now;
                world.clock.set(now);
                all.stream()
                        .filter(sent -> sent.arrives().isAfter(moment.minus(STEP))
                                && !sent.arrives().isAfter(moment))
                        .forEach(sent -> hear(world, sent));
                faults.set(true);
                try {
                    world.at(now);
                } catch (Faults.Struck struck) {
                    // It goes on with the next round.
                }
                faults.set(false);
            }
            world.at(end);
            world.at(end.plusSeconds(1));
            all.forEach(sent -> hear(calm, sent));
            calm.at(end);

            assertThat(rows(world)).isEqualTo(rows(calm));
            world.assertConserved();
            assertPaidOnce(world);
        }
    }
}
