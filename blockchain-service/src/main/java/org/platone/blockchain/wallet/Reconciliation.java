package org.platone.blockchain.wallet;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainAway;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the stored balances with the chain: follows the token's transfers, then asks the contract for every balance. A
 * difference between the two is an alarm, and the contract's word is stored.
 */
public class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int WALLETS_AT_ONCE = 500;
    /** Balances are asked for between two blocks; a new block in between means to ask again. */
    private static final int TRIES = 5;

    private final WalletStore store;
    private final ChainNode node;
    private final ChainStatus status;
    private final ContractDirectory contracts;
    private final Clock clock;
    private final Transfers transfers;
    private volatile @Nullable Report last;

    Reconciliation(WalletStore store, ChainNode node, ChainStatus status, ContractDirectory contracts, Clock clock) {
        this.store = store;
        this.node = node;
        this.status = status;
        this.contracts = contracts;
        this.clock = clock;
        this.transfers = new Transfers(store, node);
    }

    /**
     * A stored balance that was not the contract's.
     *
     * @param stored in micro-euro
     * @param onChain in micro-euro
     */
    public record Difference(String podId, Address wallet, long stored, long onChain) {}

    /**
     * What came of one run.
     *
     * @param at market time
     * @param blockNumber the last block that it looked at
     * @param wallets how many wallets were compared
     * @param unchecked how many were not, as blocks came too fast
     * @param differences what was different
     * @param strangers how many times tokens were made for a wallet that is no point of delivery's, since the last run
     */
    public record Report(
            Instant at, long blockNumber, int wallets, int unchecked, List<Difference> differences, int strangers) {}

    /** The last run; empty before the first. */
    public Optional<Report> last() {
        return Optional.ofNullable(last);
    }

    void runOnSchedule() {
        try {
            if (status.state() instanceof ChainStatus.Ready) {
                run();
            }
        } catch (ChainAway e) {
            log.info("The balances are compared when the chain is back: {}", e.getMessage());
        }
    }

    /** Compares all wallets now; empty while there is no token on the chain. */
    public synchronized Optional<Report> run() {
        status.requireOurs();
        var token = contracts.token();
        var since = contracts.tokenBlock();
        if (token.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        store.prepare();
        var run = new Run(token.get(), since.get().number());
        var wallets = new ArrayList<Address>();
        store.forEach(balance -> wallets.add(balance.wallet()));
        run.follow();
        for (int from = 0; from < wallets.size(); from += WALLETS_AT_ONCE) {
            run.compare(wallets.subList(from, Math.min(wallets.size(), from + WALLETS_AT_ONCE)));
        }
        var report = run.report();
        alarm(report);
        last = report;
        return Optional.of(report);
    }

    private static void alarm(Report report) {
        for (var difference : report.differences()) {
            log.error(
                    "The stored balance of {} was {} micro-euro, the chain says {}",
                    difference.podId(),
                    difference.stored(),
                    difference.onChain());
        }
        if (report.strangers() > 0) {
            log.error("Tokens were made {} times for wallets that are no point of delivery's", report.strangers());
        }
        log.info(
                "Compared the balances of {} wallets with block {}: {} differ",
                report.wallets(),
                report.blockNumber(),
                report.differences().size());
    }

    /** One run over all wallets. */
    private final class Run {
        private final Address token;
        private final long tokenBlock;
        private final List<Difference> differences = new ArrayList<>();
        private long head;
        private int compared;
        private int unchecked;
        private int strangers;

        Run(Address token, long tokenBlock) {
            this.token = token;
            this.tokenBlock = tokenBlock;
        }

        void follow() {
            head = node.blockNumber();
            strangers += transfers.follow(token, tokenBlock, head);
        }

        void compare(List<Address> wallets) {
            var calls = wallets.stream().map(TokenCalls::balanceOf).toList();
            for (int i = 0; i < TRIES; i++) {
                var answers = node.calls(token, calls);
                if (node.blockNumber() == head) {
                    compare(wallets, answers);
                    return;
                }
                follow();
            }
            unchecked += wallets.size();
        }

        private void compare(List<Address> wallets, List<String> answers) {
            Map<Address, Long> onChain = HashMap.newHashMap(wallets.size());
            for (int i = 0; i < wallets.size(); i++) {
                onChain.put(
                        wallets.get(i), TokenCalls.readAmount(answers.get(i)).longValueExact());
            }
            var corrected = new ArrayList<StoredBalance>();
            for (var balance : store.balances(wallets)) {
                long known = onChain.getOrDefault(balance.wallet(), 0L);
                var stored = balance.amount();
                if (stored == null || stored != known) {
                    corrected.add(balance.corrected(known, head));
                }
                if (stored != null && stored != known) {
                    differences.add(new Difference(balance.podId(), balance.wallet(), stored, known));
                }
            }
            store.save(corrected);
            compared += wallets.size();
        }

        Report report() {
            return new Report(clock.instant(), head, compared, unchecked, List.copyOf(differences), strangers);
        }
    }
}
