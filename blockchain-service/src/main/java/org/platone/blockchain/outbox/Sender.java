package org.platone.blockchain.outbox;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainRefused;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.starter.trace.TracePart;
import org.platone.starter.trace.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the actions of the outbox on, in the account's order of nonces. What it holds in memory is what the store says,
 * read anew with each {@link #connect}: after any failure it connects again.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int MOST_DOUBLINGS = 6;
    private static final int ENDED_AT_ONCE = 16;
    private static final int SIGNED_AT_ONCE = 16;

    private final ChainSettings settings;
    private final ChainNode node;
    private final Signer signer;
    private final OutboxStore store;
    private final Outbox outbox;
    private final Targets targets;
    private final Fees fees;
    private final Traces traces;
    private final Map<ActionType, List<ActionFollower>> followers = new EnumMap<>(ActionType.class);

    /** Actions that are sent or mined and not yet final, by nonce. */
    private final NavigableMap<Long, ChainAction> inFlight = new TreeMap<>();
    /** When a transaction was last given to this node, by nonce, in nanoseconds. */
    private final Map<Long, Long> announced = new HashMap<>();
    /** Transactions that were just signed and go out next, by nonce. */
    private final Map<Long, String> fresh = new HashMap<>();
    /** Receipts of actions that are mined and not yet final. */
    private final Map<String, Receipt> receipts = new HashMap<>();
    /** Nonces that are used up though nothing was found to be mined, and the last block when that was first seen. */
    private final Map<Long, Long> suspects = new HashMap<>();
    /** Nonces that no action uses and that must be used up. */
    private final TreeSet<Long> gaps = new TreeSet<>();
    /** When actions that the contract refused are tried again, in nanoseconds. */
    private final Map<ChainAction, Long> refused = new LinkedHashMap<>();

    private ChainMark mark;
    private long nextNonce;
    private long head;

    Sender(
            ChainSettings settings,
            ChainNode node,
            Signer signer,
            OutboxStore store,
            Outbox outbox,
            Targets targets,
            List<ActionFollower> allFollowers,
            Traces traces) {
        this.settings = settings;
        this.node = node;
        this.signer = signer;
        this.store = store;
        this.outbox = outbox;
        this.targets = targets;
        this.traces = traces;
        this.fees = new Fees(settings, node);
        this.mark = new ChainMark(settings.chainId(), Bytes32.ZERO, signer.account(), new BlockRef(0, Bytes32.ZERO));
        for (var type : ActionType.values()) {
            followers.put(
                    type,
                    allFollowers.stream()
                            .filter(follower -> follower.follows().contains(type))
                            .toList());
        }
    }

    /** Makes sure that the chain is the one that is known, and finds out what of it is still there. */
    void connect() {
        inFlight.clear();
        announced.clear();
        fresh.clear();
        suspects.clear();
        fees.forgetAll();
        receipts.clear();
        gaps.clear();
        refused.clear();
        mark = identify();
        targets.request();
        var actions = store.all().stream()
                .collect(Collectors.toMap(ChainAction::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        findLostBlocks(actions);
        requireContracts(actions);
        long minedNonce = node.minedNonce(signer.account());
        nextNonce = minedNonce;
        for (var action : actions.values()) {
            var sending = action.sending();
            if (sending != null) {
                nextNonce = Math.max(nextNonce, sending.nonce() + 1);
            }
            switch (action.state()) {
                case SENT -> inFlight.put(action.transaction().nonce(), action);
                case MINED -> inFlight.put(action.transaction().nonce(), action.lost());
                case FAILED -> refused.put(action, retryTime(action));
                case PENDING, CONFIRMED -> {}
            }
        }
        for (long nonce = minedNonce; nonce < nextNonce; nonce++) {
            if (!inFlight.containsKey(nonce)) {
                gaps.add(nonce);
            }
        }
        head = -1;
    }

    /** One round: what failed and is due again, what can be sent, what was mined. */
    void step() {
        retryRefused();
        replace();
        boolean more;
        do {
            more = take();
            announce();
        } while (more);
        poll();
    }

    private ChainMark identify() {
        long chainId = node.chainId();
        if (chainId != settings.chainId()) {
            throw new ChainRefused("The node at " + node.address() + " serves chain " + chainId + ", not chain "
                    + settings.chainId() + " as configured.");
        }
        var first = node.block(0).orElseThrow(() -> new ChainRefused("The node has no first block."));
        var known = store.mark();
        if (known.isEmpty()) {
            var fresh = new ChainMark(chainId, first.hash(), signer.account(), first);
            store.mark(fresh);
            return fresh;
        }
        if (known.get().chainId() != chainId || !known.get().genesis().equals(first.hash())) {
            throw new ChainRefused("The node at " + node.address() + " serves another chain: its first block is "
                    + first.hash() + ", what is stored here belongs to the chain that begins with "
                    + known.get().genesis() + ".");
        }
        if (!known.get().sender().equals(signer.account())) {
            throw new ChainRefused("What is stored here was sent by the account "
                    + known.get().sender() + ", the key directory holds the key of " + signer.account() + ".");
        }
        return known.get();
    }

    private void findLostBlocks(Map<String, ChainAction> actions) {
        if (stillThere(mark.confirmed())) {
            return;
        }
        var onChain = actions.values().stream()
                .filter(action -> action.mined() != null)
                .toList();
        var survivor = onChain.stream()
                .map(ChainAction::block)
                .distinct()
                .sorted((a, b) -> Long.compare(b.number(), a.number()))
                .filter(this::stillThere)
                .findFirst()
                .orElse(new BlockRef(0, mark.genesis()));
        var lost = onChain.stream()
                .filter(action -> action.block().number() > survivor.number())
                .map(ChainAction::lost)
                .toList();
        log.warn(
                "The chain lost its blocks after block {} (there were {}); {} transactions go out again",
                survivor.number(),
                mark.confirmed().number(),
                lost.size());
        store.replace(lost);
        mark = mark.confirmedIn(survivor);
        store.mark(mark);
        lost.forEach(action -> actions.put(action.id(), action));
    }

    private boolean stillThere(BlockRef block) {
        return node.block(block.number()).equals(Optional.of(block));
    }

    private void requireContracts(Map<String, ChainAction> actions) {
        targets.objection(node::codeHash, id -> {
                    var action = actions.get(id);
                    return action != null && action.state() == ActionState.CONFIRMED;
                })
                .ifPresent(objection -> {
                    throw new ChainRefused(objection);
                });
    }

    private void retryRefused() {
        long now = System.nanoTime();
        var due = refused.entrySet().stream()
                .filter(entry -> entry.getValue() - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
        for (var action : due) {
            var again = action.retried();
            store.replace(List.of(again));
            refused.remove(action);
            outbox.returned(again);
        }
    }

    private long retryTime(ChainAction action) {
        int doublings = Math.clamp(action.attempts() - 1, 0, MOST_DOUBLINGS);
        return System.nanoTime() + settings.retryAfter().toNanos() * (1L << doublings);
    }

    /**
     * Gives nonces to the first of what waits and has somewhere to go; true when there may be more. Recorded before
     * anything is sent.
     */
    private boolean take() {
        var ready = new LinkedHashMap<ChainAction, Optional<Address>>();
        for (var action : outbox.waiting()) {
            if (ready.size() == SIGNED_AT_ONCE || inFlight.size() + ready.size() >= settings.inFlight()) {
                break;
            }
            var target = action.target();
            var address = target == null ? Optional.<Address>empty() : targets.resolve(target);
            if (target == null || address.isPresent()) {
                ready.put(action, address);
            }
        }
        if (ready.isEmpty()) {
            return false;
        }
        var data = store.data(ready.keySet().stream().map(ChainAction::id).toList());
        var taken = new ArrayList<ChainAction>();
        ready.forEach((action, address) -> taken.add(action.sent(sending(
                action,
                nextNonce + taken.size(),
                fees.first(),
                address.map(Address::lowerCase).orElse(null),
                Objects.requireNonNull(data.get(action.id()))))));
        store.replace(taken);
        outbox.taken(taken);
        taken.forEach(action -> inFlight.put(action.transaction().nonce(), action));
        nextNonce += taken.size();
        return taken.size() == SIGNED_AT_ONCE;
    }

    private ChainAction.Sending sending(
            ChainAction action, long nonce, long gasPrice, @Nullable String to, byte[] data) {
        var signed = signer.sign(nonce, gasPrice, action.gasLimit(), to, data);
        fresh.put(nonce, signed.raw());
        return new ChainAction.Sending(nonce, gasPrice, to, signed.hash(), signed.signature());
    }

    private byte[] data(ChainAction action) {
        return Objects.requireNonNull(store.data(List.of(action.id())).get(action.id()));
    }

    /** Offers more for what new blocks left out for too long. Recorded before anything is sent. */
    private void replace() {
        var cheap = inFlight.values().stream()
                .filter(action -> action.state() == ActionState.SENT && fees.isTooLow(action.transaction(), head))
                .toList();
        for (var action : cheap) {
            var before = action.transaction();
            var dearer = sending(action, before.nonce(), fees.above(before.gasPrice()), before.to(), data(action));
            log.info(
                    "{} (nonce {}) now pays {} wei for a unit of gas instead of {}",
                    action.id(),
                    before.nonce(),
                    dearer.gasPrice(),
                    before.gasPrice());
            var replaced = action.replacedBy(dearer);
            store.replace(List.of(replaced));
            inFlight.put(before.nonce(), replaced);
            announced.remove(before.nonce());
            fees.forget(before.nonce());
        }
    }

    /** Gives the node what it does not have yet, and once more what it seems to have dropped. */
    private void announce() {
        long now = System.nanoTime();
        var due = inFlight.values().stream()
                .limit(settings.inFlight())
                .filter(action -> action.state() == ActionState.SENT)
                .filter(action -> isDue(action.transaction().nonce(), now))
                .toList();
        var dueGaps = gaps.stream().filter(nonce -> isDue(nonce, now)).toList();
        if (due.isEmpty() && dueGaps.isEmpty()) {
            return;
        }
        var signed = new TreeMap<Long, String>();
        dueGaps.forEach(
                nonce -> signed.put(nonce, signer.nothing(nonce, fees.usual()).raw()));
        due.forEach(action -> signed.put(action.transaction().nonce(), raw(action)));
        List<@Nullable String> answers;
        try (var _ = trace("send transactions", SpanKind.CLIENT, due)) {
            answers = node.send(List.copyOf(signed.values()));
        }
        int index = 0;
        for (var nonce : signed.keySet()) {
            announced.put(nonce, now);
            if (head >= 0) {
                fees.offered(nonce, head);
            }
            note(nonce, answers.get(index++));
        }
    }

    private boolean isDue(long nonce, long now) {
        var last = announced.get(nonce);
        return last == null || now - last >= settings.resendAfter().toNanos();
    }

    private String raw(ChainAction action) {
        var sending = action.transaction();
        var ready = fresh.remove(sending.nonce());
        if (ready != null) {
            return ready;
        }
        var signed = signer.again(
                sending.signature(),
                sending.nonce(),
                sending.gasPrice(),
                action.gasLimit(),
                sending.to(),
                data(action));
        if (!signed.hash().equals(sending.transactionHash())) {
            throw new IllegalStateException("the transaction of action " + action.id() + " cannot be made again");
        }
        return signed.raw();
    }

    private void note(long nonce, @Nullable String objection) {
        var action = inFlight.get(nonce);
        if (objection == null || action == null || isHarmless(objection)) {
            return;
        }
        if (!objection.equals(action.reason())) {
            log.warn("The node does not take the transaction of {} (nonce {}): {}", action.id(), nonce, objection);
            var held = action.held(objection);
            store.replace(List.of(held));
            inFlight.put(nonce, held);
        }
    }

    /** The node has this transaction already, or has mined it or another one with its nonce: the receipt will tell. */
    private static boolean isHarmless(String objection) {
        var text = objection.toLowerCase(Locale.ROOT);
        return text.contains("already known")
                || text.contains("already imported")
                || text.contains("known transaction")
                || text.contains("nonce too low");
    }

    private void poll() {
        long now = node.blockNumber();
        if (now == head && !anyOverdue()) {
            return;
        }
        if (now < head || !stillThere(mark.confirmed())) {
            throw new ChainMoved("the chain is not the one it was a moment ago");
        }
        var sent = inFlight.values().stream()
                .filter(action -> action.state() == ActionState.SENT)
                .toList();
        var mined = findMined(sent);
        finish(now);
        store.replace(
                mined.stream().filter(action -> inFlight.containsValue(action)).toList());
        if (mined.size() < sent.size() || !gaps.isEmpty()) {
            findDisplaced(now);
        }
        head = now;
    }

    /** The leading actions that are in blocks, up to the first that is not. */
    private List<ChainAction> findMined(List<ChainAction> sent) {
        var mined = new ArrayList<ChainAction>();
        while (mined.size() < sent.size()) {
            var rest = sent.subList(mined.size(), sent.size());
            var found = node.receipts(rest.stream()
                    .map(action -> action.transaction().transactionHash())
                    .toList());
            for (int i = 0; i < found.size(); i++) {
                mined.add(minedIn(rest.get(i), found.get(i)));
            }
            if (mined.size() == sent.size()) {
                break;
            }
            var first = sent.get(mined.size());
            var otherwise = first.replaced().isEmpty() ? Optional.<Receipt>empty() : receipt(first);
            if (otherwise.isEmpty()) {
                break;
            }
            mined.add(minedIn(first, otherwise.get()));
        }
        return mined;
    }

    private ChainAction minedIn(ChainAction action, Receipt receipt) {
        var mined = action.mined(receipt);
        receipts.put(mined.id(), receipt);
        inFlight.put(mined.transaction().nonce(), mined);
        return mined;
    }

    /** The receipt of whichever transaction of the action was mined. */
    private Optional<Receipt> receipt(ChainAction action) {
        return action.transactions().stream()
                .map(transaction -> node.receipt(transaction.transactionHash()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean anyOverdue() {
        long now = System.nanoTime();
        return inFlight.values().stream()
                .limit(1)
                .anyMatch(action -> action.state() == ActionState.SENT
                        && isDue(action.transaction().nonce(), now));
    }

    /** Ends what is final by now, in order: told and recorded in groups of one type. */
    private void finish(long now) {
        var group = new ArrayList<ChainAction>();
        for (var action : List.copyOf(inFlight.values())) {
            if (action.state() != ActionState.MINED || now - action.block().number() + 1 < settings.confirmations()) {
                break;
            }
            if (group.size() == ENDED_AT_ONCE
                    || (!group.isEmpty() && group.getFirst().type() != action.type())) {
                end(group);
                group.clear();
            }
            group.add(action);
        }
        if (!group.isEmpty()) {
            end(group);
        }
    }

    private void end(List<ChainAction> group) {
        var done = new LinkedHashMap<ChainAction, Receipt>();
        var ended = new ArrayList<ChainAction>();
        for (var action : group) {
            var receipt = Optional.ofNullable(receipts.get(action.id()))
                    .orElseThrow(() -> new IllegalStateException("no receipt of " + action.id()));
            if (settings.confirmations() > 1 && !stillThere(receipt.block())) {
                throw new ChainMoved("the block of " + action.id() + " was replaced by another");
            }
            if (receipt.succeeded()) {
                done.put(action, receipt);
                ended.add(action.confirmed());
            } else {
                var reason = reason(action, receipt);
                log.error("The contract refused {}: {}", action.id(), reason);
                ended.add(action.failed(reason));
            }
        }
        try (var part = trace("confirm " + group.getFirst().type(), SpanKind.INTERNAL, group)) {
            part.with(
                    "platone.transactions",
                    group.stream()
                            .map(action ->
                                    action.transaction().transactionHash().toString())
                            .collect(Collectors.joining(" ")));
            followers.getOrDefault(group.getFirst().type(), List.of()).forEach(follower -> follower.confirmed(done));
            record(ended);
        }
    }

    /** What is done for actions belongs to the traces that they do. */
    private TracePart trace(String name, SpanKind kind, List<ChainAction> actions) {
        var causes = new ArrayList<String>();
        for (var action : actions) {
            var trace = action.trace();
            if (trace != null) {
                causes.add(trace);
            }
        }
        return traces.begin(name, kind, causes);
    }

    private String reason(ChainAction action, Receipt receipt) {
        var to = action.transaction().to();
        return node.objection(
                        signer.account(),
                        to == null ? null : new Address(to),
                        Hex.of(data(action)),
                        action.gasLimit(),
                        receipt.block().number() - 1)
                .map(Reverts::reason)
                .orElse("refused, and by now it would not be any more");
    }

    private void record(List<ChainAction> ended) {
        store.replace(ended);
        mark = mark.confirmedIn(ended.getLast().block());
        store.mark(mark);
        for (var action : ended) {
            inFlight.remove(action.transaction().nonce());
            announced.remove(action.transaction().nonce());
            suspects.remove(action.transaction().nonce());
            fees.forget(action.transaction().nonce());
            receipts.remove(action.id());
            if (action.state() == ActionState.FAILED) {
                refused.put(action, retryTime(action));
            }
            outbox.ended(action);
        }
    }

    /**
     * A transaction without a receipt whose nonce is used up will never be mined. A node may count a block's nonces
     * before it has its receipts, so that it must be so over one more block.
     */
    private void findDisplaced(long now) {
        long minedNonce = node.minedNonce(signer.account());
        gaps.headSet(minedNonce).clear();
        for (var action : List.copyOf(inFlight.headMap(minedNonce).values())) {
            var nonce = action.transaction().nonce();
            if (action.state() == ActionState.SENT
                    && now > suspects.computeIfAbsent(nonce, key -> now)
                    && receipt(action).isEmpty()) {
                log.warn("Another transaction took nonce {} of {}; it goes out again", nonce, action.id());
                var again = action.displaced();
                store.replace(List.of(again));
                inFlight.remove(nonce);
                suspects.remove(nonce);
                outbox.returned(again);
            }
        }
    }
}
