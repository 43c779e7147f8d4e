package org.platone.blockchain.payment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.platone.blockchain.agreement.Agreements;
import org.platone.blockchain.calls.SettlementAgreementCalls;
import org.platone.blockchain.calls.SettlementAgreementCalls.Payment;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.calls.TokenCalls.Minted;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.outbox.ActionFollower;
import org.platone.blockchain.outbox.ActionType;
import org.platone.blockchain.outbox.ChainAction;
import org.platone.blockchain.outbox.NewAction;
import org.platone.blockchain.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has settlements paid. How a part is paid is fixed and stored when it first comes; what is paid is read from what the
 * contract said.
 */
public class Payments implements ActionFollower {
    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final PaymentStore store;
    private final Agreements agreements;
    private final Outbox outbox;
    private final ChainNode node;
    private final PaymentAnnouncement announcement;

    Payments(
            PaymentStore store,
            Agreements agreements,
            Outbox outbox,
            ChainNode node,
            PaymentAnnouncement announcement) {
        this.store = store;
        this.agreements = agreements;
        this.outbox = outbox;
        this.node = node;
        this.announcement = announcement;
    }

    /**
     * Has parts of settlements paid; the same again changes nothing.
     *
     * @return those that contradict what came before as the same part, of which nothing is paid
     */
    public List<SettlementPart> pay(List<SettlementPart> parts) {
        var plans = plan(parts);
        var contradicting = new ArrayList<SettlementPart>();
        var wanted = new LinkedHashMap<String, PaymentPlan>();
        for (var part : parts) {
            var plan = Objects.requireNonNull(plans.get(part.key()));
            if (plan.fingerprint().equals(Planner.fingerprint(part))) {
                wanted.put(part.key(), plan);
            } else {
                contradicting.add(part);
            }
        }
        announcement.publish(wanted.values().stream()
                .filter(plan -> plan.batches().isEmpty())
                .toList());
        outbox.addAll(wanted.values().stream()
                .flatMap(plan -> plan.batches().stream().map(batch -> action(plan, batch)))
                .toList());
        return contradicting;
    }

    private static NewAction action(PaymentPlan plan, PaymentPlan.Batch batch) {
        return new NewAction(
                batch.action(),
                ActionType.SETTLE,
                plan.key() + "|" + batch.batchId(),
                batch.contract().toString(),
                SettlementAgreementCalls.settle(
                        batch.batchId(),
                        plan.deliveryTime(),
                        batch.rows().stream()
                                .map(row -> new Payment(row.agreementId(), row.basis()))
                                .toList()),
                SettlementAgreementCalls.gas(batch.rows().size()));
    }

    /** How the parts are paid, by their keys; of a part that comes for the first time it is fixed by this. */
    private Map<String, PaymentPlan> plan(List<SettlementPart> parts) {
        var plans = store.findAll(parts.stream().map(SettlementPart::key).toList());
        var fresh = new LinkedHashMap<String, SettlementPart>();
        parts.stream()
                .filter(part -> !plans.containsKey(part.key()))
                .forEach(part -> fresh.putIfAbsent(part.key(), part));
        if (!fresh.isEmpty()) {
            var found = agreements.findAll(fresh.values().stream()
                    .flatMap(part -> part.dues().stream())
                    .map(SettlementPart.Due::podId)
                    .collect(Collectors.toSet()));
            var planned = fresh.values().stream()
                    .map(part -> Planner.plan(part, found))
                    .toList();
            store.insert(planned).forEach(plan -> plans.put(plan.key(), plan));
            // Another instance may have been faster.
            fresh.keySet().removeAll(plans.keySet());
            plans.putAll(store.findAll(fresh.keySet()));
        }
        return plans;
    }

    @Override
    public Set<ActionType> follows() {
        return Set.of(ActionType.SETTLE);
    }

    @Override
    public void confirmed(ChainAction action, Receipt receipt) {
        confirmed(Map.of(action, receipt));
    }

    @Override
    public void confirmed(Map<ChainAction, Receipt> actions) {
        var plans = store.findAll(
                actions.keySet().stream().map(Payments::planOf).distinct().toList());
        actions.forEach((action, receipt) -> plans.compute(planOf(action), (key, plan) -> {
            if (plan == null) {
                throw new IllegalStateException("no plan " + key);
            }
            return paid(plan, batchOf(action), receipt);
        }));
        store.save(plans.values());
        var through = plans.values().stream().filter(PaymentPlan::isThrough).toList();
        announcement.publish(through);
        through.forEach(plan ->
                log.info("Settlement {} version {} part {} is paid", plan.settlementId(), plan.version(), plan.part()));
    }

    private static String planOf(ChainAction action) {
        return action.subject().substring(0, action.subject().lastIndexOf('|'));
    }

    private static Bytes32 batchOf(ChainAction action) {
        return Bytes32.ofHex(action.subject().substring(action.subject().lastIndexOf('|') + 1));
    }

    private PaymentPlan paid(PaymentPlan plan, Bytes32 batchId, Receipt receipt) {
        var batch = plan.batches().stream()
                .filter(candidate -> candidate.batchId().equals(batchId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no batch " + batchId + " in " + plan.key()));
        return plan.with(batchId, outcome(batch, receipt));
    }

    /** What the batch paid: as said in this transaction, or in the one that executed it before. */
    private PaymentPlan.Outcome outcome(PaymentPlan.Batch batch, Receipt receipt) {
        boolean executed = receipt.logs().stream()
                .anyMatch(entry -> entry.contract().equals(batch.contract())
                        && entry.topics().size() > 1
                        && entry.topics().get(0).equals(SettlementAgreementCalls.BATCH_SETTLED)
                        && entry.topics().get(1).equals(batch.batchId()));
        return read(batch, executed ? receipt : executedBefore(batch));
    }

    private Receipt executedBefore(PaymentPlan.Batch batch) {
        return node.logs(batch.contract(), SettlementAgreementCalls.BATCH_SETTLED, batch.batchId(), 0).stream()
                .findFirst()
                .flatMap(found -> node.receipt(found.transactionHash()))
                .orElseThrow(() -> new IllegalStateException("no contract paid batch " + batch.batchId()));
    }

    private static PaymentPlan.Outcome read(PaymentPlan.Batch batch, Receipt receipt) {
        var minted = TokenCalls.readMinted(receipt.logs());
        if (minted.size() != batch.rows().size()) {
            throw new IllegalStateException("transaction " + receipt.transactionHash() + " made " + minted.size()
                    + " payments, not the " + batch.rows().size() + " of batch " + batch.batchId());
        }
        return new PaymentPlan.Outcome(
                receipt.transactionHash(),
                receipt.block().number(),
                minted.stream().map(Minted::wallet).toList(),
                minted.stream().map(Minted::amount).toList());
    }
}
