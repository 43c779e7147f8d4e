package org.platone.blockchain.contract;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.calls.SettlementAgreementCalls;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.ChainAway;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.outbox.ActionFollower;
import org.platone.blockchain.outbox.ActionType;
import org.platone.blockchain.outbox.ChainAction;
import org.platone.blockchain.outbox.NewAction;
import org.platone.blockchain.outbox.Outbox;
import org.platone.blockchain.outbox.Targets;

/**
 * Knows the platform's contracts and brings them on the chain. Certification and token come first, then a settlement
 * agreement that every aggregator may use; each settlement agreement is allowed to mint before it is used.
 */
public class ContractDirectory implements Targets, ActionFollower {
    /** Target of calls to Certification. */
    public static final String CERTIFICATION = "certification";

    private static final String TOKEN = "token";
    private static final long DEPLOY_GAS = 6_000_000;

    private final ContractStore store;
    private final Outbox outbox;
    private final ChainNode node;
    private final Clock clock;
    private final Supplier<Address> sender;
    private final Supplier<Address> owner;
    private final Map<ContractWish, DeployedContract> ready = new ConcurrentHashMap<>();

    /** @param owner of the contracts that are deployed from now on */
    ContractDirectory(
            ContractStore store,
            Outbox outbox,
            ChainNode node,
            Clock clock,
            Supplier<Address> sender,
            Supplier<Address> owner) {
        this.store = store;
        this.outbox = outbox;
        this.node = node;
        this.clock = clock;
        this.sender = sender;
        this.owner = owner;
    }

    public Optional<Address> certification() {
        return address(ContractWish.CERTIFICATION);
    }

    public Optional<Address> token() {
        return address(ContractWish.TOKEN);
    }

    /** The block in which the token came on the chain. */
    public Optional<BlockRef> tokenBlock() {
        return outbox.find(ContractWish.TOKEN.deployment())
                .map(ChainAction::mined)
                .map(ChainAction.Mined::block);
    }

    /** The settlement agreement that every aggregator may use. */
    public Optional<Address> standardAgreement() {
        return address(ContractWish.STANDARD_AGREEMENT);
    }

    /** The settlement agreements that can be used, oldest first. */
    public List<DeployedContract> settlementAgreements() {
        return store.all().stream()
                .filter(contract -> contract.kind() == ContractKind.SETTLEMENT_AGREEMENT && contract.ready())
                .sorted(Comparator.comparing(DeployedContract::createdAt).thenComparing(contract -> contract.name()))
                .toList();
    }

    /** The settlement agreement at an address. */
    public Optional<DeployedContract> settlementAgreement(Address address) {
        return settlementAgreements().stream()
                .filter(contract -> contract.address().equals(address))
                .findFirst();
    }

    /** The settlement agreement of an aggregator under a name. */
    public Optional<DeployedContract> settlementAgreement(String aggregatorId, String name) {
        return ready(new ContractWish(ContractKind.SETTLEMENT_AGREEMENT, aggregatorId, name));
    }

    /** Asks for a settlement agreement; done when it can be used or the chain refused it. */
    public CompletableFuture<ChainAction> requestSettlementAgreement(String aggregatorId, String name) {
        var wish = new ContractWish(ContractKind.SETTLEMENT_AGREEMENT, aggregatorId, name);
        var granted = outbox.next(wish.grant());
        deployAgreement(wish, token().orElseThrow(() -> new IllegalStateException("there is no token yet")));
        return granted;
    }

    @Override
    public void request() {
        deploy(ContractWish.CERTIFICATION, CertificationCalls.deployment(owner.get(), sender.get()));
        deploy(ContractWish.TOKEN, TokenCalls.deployment(owner.get(), sender.get()));
    }

    @Override
    public Optional<Address> resolve(String target) {
        return switch (target) {
            case CERTIFICATION -> certification();
            case TOKEN -> token();
            default -> Optional.of(new Address(target));
        };
    }

    @Override
    public Optional<String> objection(Function<Address, Bytes32> codeHash, Predicate<String> confirmed) {
        return store.all().stream()
                .filter(contract -> confirmed.test(contract.deployment()))
                .filter(contract -> !contract.codeHash().equals(codeHash.apply(contract.address())))
                .map(contract -> "The chain does not have the contract " + contract.name() + " at " + contract.address()
                        + " that was put there in transaction " + contract.transactionHash() + ".")
                .findFirst();
    }

    @Override
    public Set<ActionType> follows() {
        return Set.of(ActionType.DEPLOY, ActionType.GRANT_MINTER);
    }

    @Override
    public void confirmed(ChainAction action, Receipt receipt) {
        var wish = ContractWish.ofSubject(action.subject());
        if (action.type() == ActionType.DEPLOY) {
            deployed(wish, action, receipt);
        } else {
            store.find(wish).ifPresent(contract -> store.save(wish, contract.asReady()));
        }
    }

    private void deployed(ContractWish wish, ChainAction action, Receipt receipt) {
        var address = receipt.deployed();
        if (address == null) {
            throw new IllegalStateException("no contract came from " + action.id());
        }
        ready.remove(wish);
        var known = store.find(wish);
        boolean mayBeUsed = wish.kind() != ContractKind.SETTLEMENT_AGREEMENT
                || known.map(DeployedContract::ready).orElse(false);
        store.save(
                wish,
                new DeployedContract(
                        address,
                        wish.kind(),
                        wish.name(),
                        wish.aggregatorId(),
                        owner(address),
                        known.map(DeployedContract::createdAt).orElseGet(clock::instant),
                        receipt.transactionHash(),
                        node.codeHash(address),
                        mayBeUsed,
                        action.id()));
        switch (wish.kind()) {
            case CERTIFICATION -> {}
            case TOKEN -> deployAgreement(ContractWish.STANDARD_AGREEMENT, address);
            case SETTLEMENT_AGREEMENT ->
                outbox.add(new NewAction(
                        wish.grant(),
                        ActionType.GRANT_MINTER,
                        wish.subject(),
                        TOKEN,
                        TokenCalls.grantMinter(address),
                        TokenCalls.GRANT_GAS));
        }
    }

    /** The contract with the account that owns it by now, for an owner may hand over; as known while the chain is away. */
    public DeployedContract ownedNow(DeployedContract contract) {
        try {
            return contract.ownedBy(owner(contract.address()));
        } catch (ChainAway e) {
            return contract;
        }
    }

    private Address owner(Address contract) {
        return SettlementAgreementCalls.readOwner(node.call(contract, SettlementAgreementCalls.owner()));
    }

    private void deployAgreement(ContractWish wish, Address token) {
        deploy(wish, SettlementAgreementCalls.deployment(owner.get(), sender.get(), token));
    }

    private void deploy(ContractWish wish, String code) {
        outbox.add(new NewAction(wish.deployment(), ActionType.DEPLOY, wish.subject(), null, code, DEPLOY_GAS));
    }

    private Optional<Address> address(ContractWish wish) {
        return ready(wish).map(DeployedContract::address);
    }

    private Optional<DeployedContract> ready(ContractWish wish) {
        @Nullable DeployedContract known = ready.get(wish);
        if (known != null) {
            return Optional.of(known);
        }
        var found = store.find(wish).filter(DeployedContract::ready);
        found.ifPresent(contract -> ready.put(wish, contract));
        return found;
    }
}
