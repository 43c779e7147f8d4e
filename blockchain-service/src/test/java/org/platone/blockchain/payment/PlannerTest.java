package org.platone.blockchain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.agreement.Agreement;
import org.platone.blockchain.agreement.Terms;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Keccak;

class PlannerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address FIRST = new Address("0x00000000000000000000000000000000000000c1");
    private static final Address SECOND = new Address("0x00000000000000000000000000000000000000c2");

    private static Agreement agreement(String podId, Address contract, Instant from) {
        return new Agreement(
                podId,
                "AGG1",
                contract,
                Keccak.of(podId),
                FIRST,
                List.of(new Agreement.Version(1, new Terms(700_000, 100_000, 1_000_000, from, null), "register:1")));
    }

    private static SettlementPart part(int version, SettlementPart.Due... dues) {
        return new SettlementPart("session:2026-11-22T12:00:00Z", version, 1, 1, NOON, Arrays.asList(dues));
    }

    @Test
    void paysEachContractItsOwnBatch() {
        var part = part(1, new SettlementPart.Due("a", 5), new SettlementPart.Due("b", 7));

        var plan = Planner.plan(part, Map.of("a", agreement("a", FIRST, NOON), "b", agreement("b", SECOND, NOON)));

        assertThat(plan.batches()).extracting(PaymentPlan.Batch::contract).containsExactly(FIRST, SECOND);
        assertThat(plan.batches().getFirst().rows()).containsExactly(new PaymentPlan.Row("a", Keccak.of("a"), 5));
        assertThat(plan.unpaid()).isEmpty();
    }

    @Test
    void saysWhyACustomerGetsNothing() {
        var part = part(
                1,
                new SettlementPart.Due("nothing", 0),
                new SettlementPart.Due("stranger", 5),
                new SettlementPart.Due("later", 5));

        var plan = Planner.plan(
                part,
                Map.of(
                        "nothing",
                        agreement("nothing", FIRST, NOON),
                        "later",
                        agreement("later", FIRST, NOON.plusSeconds(1))));

        assertThat(plan.batches()).isEmpty();
        assertThat(plan.unpaid())
                .containsExactly(
                        new PaymentPlan.Unpaid("nothing", UnpaidReason.NOTHING_DUE),
                        new PaymentPlan.Unpaid("stranger", UnpaidReason.NO_AGREEMENT),
                        new PaymentPlan.Unpaid("later", UnpaidReason.NOT_IN_FORCE));
    }

    @Test
    void namesABatchByAllThatMakesItTheOnlyOne() {
        var batchId = Planner.batchId(part(1), FIRST);

        assertThat(Planner.batchId(part(1), FIRST)).isEqualTo(batchId);
        assertThat(Planner.batchId(part(2), FIRST)).isNotEqualTo(batchId);
        assertThat(Planner.batchId(part(1), SECOND)).isNotEqualTo(batchId);
    }

    /** Computed with {@code ethers.AbiCoder.defaultAbiCoder()} and {@code ethers.keccak256} of ethers 6. */
    @Test
    void hashesABatchAsSolidityWould() {
        var part = new SettlementPart("abc:2026-11-22T12:00:00Z", 2, 3, 4, NOON, List.of());

        assertThat(Planner.batchId(part, FIRST))
                .hasToString("0x84704130d23809dff27239917c76fb7c124c2254a1c27ad510a558387967f674");
    }

    @Test
    void tellsARepetitionFromAContradiction() {
        var fingerprint = Planner.fingerprint(part(1, new SettlementPart.Due("a", 5)));

        assertThat(Planner.fingerprint(part(1, new SettlementPart.Due("a", 5)))).isEqualTo(fingerprint);
        assertThat(Planner.fingerprint(part(1, new SettlementPart.Due("a", 6)))).isNotEqualTo(fingerprint);
    }
}
