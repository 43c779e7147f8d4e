package org.platone.blockchain.agreement;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.SettlementAgreementCalls;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.outbox.ActionType;
import org.platone.blockchain.outbox.NewAction;
import org.platone.blockchain.outbox.Outbox;
import org.platone.blockchain.wallet.OwnWallets;
import org.platone.blockchain.wallet.PodWallet;
import org.platone.blockchain.wallet.PodWallets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes terms from aggregators. What it takes is stored first together with the name of the action that will bring it on
 * the chain, then told to the other services, then put into the outbox; a batch that stopped half way is taken up again.
 */
public class AgreementDesk {
    /** Most terms that are taken at once. */
    public static final int MOST_AT_ONCE = SettlementAgreementCalls.MOST_ENTRIES;

    private static final Logger log = LoggerFactory.getLogger(AgreementDesk.class);

    private final AgreementStore store;
    private final AgreementAnnouncement announcement;
    private final PodWallets pods;
    private final OwnWallets ownWallets;
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();
    private boolean clean;

    AgreementDesk(
            AgreementStore store,
            AgreementAnnouncement announcement,
            PodWallets pods,
            OwnWallets ownWallets,
            Outbox outbox) {
        this.store = store;
        this.announcement = announcement;
        this.pods = pods;
        this.ownWallets = ownWallets;
        this.outbox = outbox;
    }

    /** Terms for a point of delivery. */
    public record Proposal(String podId, Terms terms) {}

    /** What became of a proposal. */
    public sealed interface Result {}

    /**
     * It is agreed.
     *
     * @param agreement as it is now
     * @param version the version with these terms
     * @param repeated whether it was before
     */
    public record Agreed(Agreement agreement, Agreement.Version version, boolean repeated) implements Result {}

    /** It is not. */
    public record NotAgreed(Refusal refusal) implements Result {}

    /**
     * Takes terms under a contract, each point of delivery at most once.
     *
     * @return one result for each proposal, in order; what is agreed is stored
     */
    public synchronized List<Result> take(String aggregatorId, Address contract, List<Proposal> proposals) {
        store.prepare();
        resume();
        var podIds = proposals.stream().map(Proposal::podId).toList();
        var wallets = pods.findAll(podIds);
        var known = store.findAll(podIds);
        var changes = new Changes(random);
        var results = new ArrayList<Result>();
        for (var proposal : proposals) {
            results.add(decide(
                    aggregatorId,
                    contract,
                    proposal,
                    wallets.get(proposal.podId()),
                    known.get(proposal.podId()),
                    changes));
        }
        for (var batch : changes.batches(contract)) {
            carryOut(batch, changes.of(batch));
        }
        return results;
    }

    /** What became of the wish to be paid to an own address. */
    public enum OwnWallet {
        /** Tokens go there. */
        USED,
        /** No point of delivery of the aggregator has this id. */
        POD_UNKNOWN,
        /** An agreement is made for the wallet that the point of delivery has. */
        AGREEMENT_EXISTS,
        /** The address is, or once was, another point of delivery's. */
        WALLET_TAKEN
    }

    /** Lets a customer of the aggregator be paid to its own address, as long as nothing is agreed with it. */
    public synchronized OwnWallet useOwnWallet(String aggregatorId, String podId, Address own) {
        var pod = pods.find(podId).filter(known -> known.aggregatorId().equals(aggregatorId));
        if (pod.isEmpty()) {
            return OwnWallet.POD_UNKNOWN;
        }
        if (!pod.get().wallet().equals(own) && store.findAll(List.of(podId)).containsKey(podId)) {
            return OwnWallet.AGREEMENT_EXISTS;
        }
        return ownWallets.use(pod.get(), own) ? OwnWallet.USED : OwnWallet.WALLET_TAKEN;
    }

    private Result decide(
            String aggregatorId,
            Address contract,
            Proposal proposal,
            @Nullable PodWallet pod,
            @Nullable Agreement known,
            Changes changes) {
        if (pod == null || !pod.aggregatorId().equals(aggregatorId)) {
            return new NotAgreed(Refusal.POD_NOT_YOURS);
        }
        if (known == null) {
            return changes.agreed(
                    ActionType.REGISTER,
                    Agreement.first(
                            pod.podId(),
                            aggregatorId,
                            contract,
                            Bytes32.random(random),
                            pod.wallet(),
                            proposal.terms()));
        }
        if (!known.contract().equals(contract)) {
            return new NotAgreed(Refusal.AGREEMENT_ELSEWHERE);
        }
        return switch (known.movedTo(aggregatorId).put(proposal.terms())) {
            case Agreement.Repeated same -> new Agreed(known, same.version(), true);
            case Agreement.Refused refused -> new NotAgreed(refused.refusal());
            case Agreement.Changed changed -> changes.agreed(ActionType.CHANGE, changed.agreement());
            case Agreement.Ended ended -> changes.agreed(ActionType.END, ended.agreement());
        };
    }

    /** The agreements that a request changes, by what brings them on the chain. */
    private static final class Changes {
        private final Map<ActionType, String> actions = new EnumMap<>(ActionType.class);
        private final Map<ActionType, Map<String, Agreement>> byType = new EnumMap<>(ActionType.class);
        private final SecureRandom random;

        Changes(SecureRandom random) {
            this.random = random;
        }

        Agreed agreed(ActionType type, Agreement agreement) {
            var action = actions.computeIfAbsent(
                    type, key -> key.name().toLowerCase(Locale.ROOT) + ":" + Bytes32.random(random));
            var brought = agreement.broughtBy(action);
            byType.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(brought.podId(), brought);
            return new Agreed(brought, brought.last(), false);
        }

        List<AgreementStore.Batch> batches(Address contract) {
            return byType.entrySet().stream()
                    .map(entry -> new AgreementStore.Batch(
                            actions.getOrDefault(entry.getKey(), ""),
                            entry.getKey(),
                            contract,
                            List.copyOf(entry.getValue().keySet())))
                    .toList();
        }

        Collection<Agreement> of(AgreementStore.Batch batch) {
            return byType.getOrDefault(batch.type(), Map.of()).values();
        }
    }

    private void carryOut(AgreementStore.Batch batch, Collection<Agreement> agreements) {
        clean = false;
        store.open(batch);
        store.save(agreements);
        handOver(batch, agreements);
        clean = true;
    }

    private void handOver(AgreementStore.Batch batch, Collection<Agreement> agreements) {
        announcement.publish(agreements);
        outbox.add(new NewAction(
                batch.action(),
                batch.type(),
                batch.contract().toString(),
                batch.contract().toString(),
                call(batch.type(), agreements),
                SettlementAgreementCalls.gas(agreements.size())));
        store.close(batch);
    }

    /** Takes up what stopped half way, when something may have. */
    @Scheduled(fixedDelayString = "PT10S")
    synchronized void resume() {
        if (clean) {
            return;
        }
        for (var batch : store.openBatches()) {
            var agreements = store.findAll(batch.podIds()).values().stream()
                    .filter(agreement -> agreement.last().action().equals(batch.action()))
                    .toList();
            log.info("Taking up {} agreements of {} again", agreements.size(), batch.action());
            if (agreements.isEmpty()) {
                store.close(batch);
            } else {
                handOver(batch, agreements);
            }
        }
        clean = true;
    }

    private static String call(ActionType type, Collection<Agreement> agreements) {
        return switch (type) {
            case REGISTER -> SettlementAgreementCalls.register(terms(agreements));
            case CHANGE -> SettlementAgreementCalls.change(terms(agreements));
            case END -> SettlementAgreementCalls.end(endings(agreements));
            case DEPLOY, GRANT_MINTER, CERTIFY, SETTLE ->
                throw new IllegalArgumentException(type + " is nothing that is done to agreements");
        };
    }

    private static List<SettlementAgreementCalls.Terms> terms(Collection<Agreement> agreements) {
        return agreements.stream()
                .map(agreement -> {
                    var terms = agreement.last().terms();
                    return new SettlementAgreementCalls.Terms(
                            agreement.id(),
                            agreement.last().number(),
                            agreement.wallet(),
                            terms.customerShare(),
                            terms.tolerance(),
                            terms.penaltyFactor(),
                            terms.validFrom(),
                            terms.validTo());
                })
                .toList();
    }

    private static List<SettlementAgreementCalls.Ending> endings(Collection<Agreement> agreements) {
        return agreements.stream()
                .map(agreement -> {
                    var end = agreement.last().terms().validTo();
                    if (end == null) {
                        throw new IllegalStateException("agreement " + agreement.id() + " does not end");
                    }
                    return new SettlementAgreementCalls.Ending(
                            agreement.id(), agreement.last().number(), end);
                })
                .toList();
    }
}
