package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;
import org.platone.settlement.settling.Settlement.ChunkRef;
import org.platone.settlement.settling.TokensPaid.Part;
import org.platone.settlement.settling.TokensPaid.PodTokens;
import org.platone.settlement.settling.TokensPaid.PodUnpaid;
import org.platone.settlement.settling.TokensPaid.Receipt;
import org.platone.settlement.store.TestCollections;

class EarlierSettlementDocumentsTest {

    static List<StoredExample> settlements() {
        return StoredExample.of("settlement-service", "settlements");
    }

    static List<StoredExample> rows() {
        return StoredExample.of("settlement-service", "settledRows");
    }

    static List<StoredExample> accounts() {
        return StoredExample.of("settlement-service", "accounts");
    }

    static List<StoredExample> payments() {
        return StoredExample.of("settlement-service", "payments");
    }

    static List<StoredExample> paymentSums() {
        return StoredExample.of("settlement-service", "paymentSums");
    }

    @ParameterizedTest
    @MethodSource("settlements")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            Settlement settlement = new MongoSettlements(TestCollections.of(before))
                    .find(id(example.id()))
                    .orElseThrow();

            new MongoSettlements(TestCollections.of(after)).addIfAbsent(List.of(settlement));

            assertThat(after.only("settlements"))
                    .isEqualTo(
                            example.documentWith("revision", example.document().getLong("revision") + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowsAreStillReadAndWrittenTheSame(StoredExample example) {
        SettlementId settlement = id(example.idWithout("|", 2));
        ChunkRef ref = new ChunkRef(example.idPart("|", 1), Integer.parseInt(example.idPart("|", 0)));
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            List<SettledPod> pods = chunk(before, settlement, ref);

            new MongoSettledChunks(TestCollections.of(after)).store(settlement, ref, pods);

            // How the rows are deflated is for the library to choose.
            assertThat(after.only("settledRows").append("rows", "")).isEqualTo(example.documentWith("rows", ""));
            assertThat(pods).isNotEmpty().isEqualTo(chunk(after, settlement, ref));
        }
    }

    private static List<SettledPod> chunk(ExampleStore store, SettlementId settlement, ChunkRef ref) {
        return new MongoSettledChunks(TestCollections.of(store))
                .load(settlement, List.of(ref)).values().stream()
                        .flatMap(chunk -> chunk.all().stream())
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void accountsAreStillReadAndWrittenTheSame(StoredExample example) {
        int bucket = example.document().getInteger("_id");
        Map<String, Map<String, Long>> entries = new LinkedHashMap<>();
        Map<String, Long> balances = new LinkedHashMap<>();
        for (Document entry : example.document().getList("entries", Document.class)) {
            String podId = entry.getString("podId");
            long amount = entry.getLong("amount");
            entries.computeIfAbsent(entry.getString("key"), key -> new LinkedHashMap<>())
                    .put(podId, amount);
            balances.merge(podId, amount, Long::sum);
        }
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            MongoAccounts read = new MongoAccounts(TestCollections.of(before));
            MongoAccounts written = new MongoAccounts(TestCollections.of(after));

            assertThat(balances).isNotEmpty();
            balances.forEach(
                    (podId, balance) -> assertThat(read.balance(bucket, podId)).isEqualTo(balance));
            entries.forEach((key, amounts) -> written.confirm(
                    bucket,
                    id(key.substring(0, key.indexOf('#'))),
                    Integer.parseInt(key.substring(key.indexOf('#') + 1)),
                    amounts));

            assertThat(after.only("accounts")).isEqualTo(example.documentWith("revision", (long) entries.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("payments")
    void paymentsAreStillReadAndWrittenTheSame(StoredExample example) {
        SettlementId settlement = id(example.document().getString("settlementId"));
        String part = example.idPart("|", 0);
        List<String> pods = Stream.of("pods", "unpaid")
                .flatMap(list -> example.document().getList(list, Document.class).stream())
                .map(pod -> pod.getString("podId"))
                .toList();
        List<String> sorted = pods.stream().sorted().toList();
        List<PodTokens> paid = new ArrayList<>();
        List<PodUnpaid> unpaid = new ArrayList<>();
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            before.and(
                    "paymentSums",
                    new Document("_id", settlement.toString())
                            .append("pods", new Document(part, List.of(sorted.getFirst(), sorted.getLast()))));
            MongoTokensPaid tokens = new MongoTokensPaid(TestCollections.of(before));
            for (String pod : pods) {
                Receipt receipt = tokens.ofPod(List.of(settlement), pod).values().stream()
                        .flatMap(List::stream)
                        .toList()
                        .getFirst();
                if (receipt.unpaidReason().isEmpty()) {
                    paid.add(new PodTokens(pod, "AGG1", receipt.microTokens(), receipt.transactionHash()));
                } else {
                    unpaid.add(new PodUnpaid(pod, receipt.unpaidReason()));
                }
            }

            new MongoTokensPaid(TestCollections.of(after))
                    .record(new Part(
                            settlement, example.document().getInteger("version"), numberOf(part), paid, unpaid));

            assertThat(after.only("payments")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("paymentSums")
    void sumsOfPaymentsAreStillReadAndWrittenTheSame(StoredExample example) {
        SettlementId settlement = id(example.id());
        Document spans = example.document().get("pods", Document.class);
        try (ExampleStore before = ExampleStore.with(example);
                ExampleStore after = ExampleStore.empty()) {
            Map<SettlementId, ? extends Map<String, Long>> sums =
                    new MongoTokensPaid(TestCollections.of(before)).byAggregator(List.of(settlement));
            MongoTokensPaid written = new MongoTokensPaid(TestCollections.of(after));

            Document parts = example.document().get("parts", Document.class);
            for (String part : parts.keySet()) {
                List<String> span = spans.getList(part, String.class);
                written.record(new Part(
                        settlement,
                        Integer.parseInt(part.substring(0, part.indexOf('-'))),
                        numberOf(part),
                        parts.getList(part, Document.class).stream()
                                .map(sum -> new PodTokens(
                                        span.getFirst(), sum.getString("aggregatorId"), sum.getLong("microTokens"), ""))
                                .toList(),
                        span.isEmpty() ? List.of() : List.of(new PodUnpaid(span.getLast(), "NOTHING_DUE"))));
            }

            assertThat(after.only("paymentSums")).isEqualTo(example.document());
            assertThat(new MongoTokensPaid(TestCollections.of(after)).byAggregator(List.of(settlement)))
                    .isEqualTo(sums);
        }
    }

    private static int numberOf(String part) {
        return Integer.parseInt(part.substring(part.indexOf('-') + 1));
    }

    private static SettlementId id(String text) {
        return SettlementId.of(text).orElseThrow();
    }
}
