package org.platone.blockchain.certification;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.merkle.Leaf;
import org.platone.blockchain.merkle.MerkleTree;
import org.platone.blockchain.outbox.ActionFollower;
import org.platone.blockchain.outbox.ActionType;
import org.platone.blockchain.outbox.ChainAction;
import org.platone.blockchain.outbox.NewAction;
import org.platone.blockchain.outbox.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of a document together, salts its rows and has the Merkle root certified. */
public class Certifier implements ActionFollower {
    private static final Logger log = LoggerFactory.getLogger(Certifier.class);

    private final CertificationStore store;
    private final Outbox outbox;
    private final ChainNode node;
    private final ContractDirectory contracts;
    private final CertificationAnnouncement announcement;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Certifier(
            CertificationStore store,
            Outbox outbox,
            ChainNode node,
            ContractDirectory contracts,
            CertificationAnnouncement announcement,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.node = node;
        this.contracts = contracts;
        this.announcement = announcement;
        this.clock = clock;
    }

    /**
     * Takes a part of a document. Parts may come again and in any order; with the last of them the document is on its
     * way to the chain.
     */
    public void receive(DocumentHeader header, int part, List<RowHash> rows) {
        store.prepare();
        var salted = rows.stream()
                .map(row -> new SaltedRow(row, Bytes32.random(random)))
                .toList();
        boolean isNew = store.insertPart(header, part, salted);
        if (!isNew) {
            requireSame(header, part, rows);
        }
        var known = store.find(header.key());
        if (known.isPresent()) {
            ask(known.get());
        } else if (store.mayBeComplete(header, isNew)) {
            store.rows(header).ifPresent(all -> certify(header, all));
        }
    }

    private void requireSame(DocumentHeader header, int part, List<RowHash> rows) {
        boolean same = store.headerOf(header, part).filter(header::equals).isPresent()
                && store.part(header, part)
                        .filter(known ->
                                known.stream().map(SaltedRow::row).toList().equals(rows))
                        .isPresent();
        if (!same) {
            throw new DocumentConflict(header, part);
        }
    }

    private void certify(DocumentHeader header, List<SaltedRow> rows) {
        var certification = new Certification(header, treeOf(header, rows).root(), clock.instant(), null);
        store.insert(certification);
        log.info(
                "{} version {} with {} rows is to be certified as {}",
                header.documentId(),
                header.version(),
                rows.size(),
                certification.root());
        ask(certification);
        announcement.publish(header);
    }

    private void ask(Certification certification) {
        var header = certification.header();
        outbox.add(new NewAction(
                certification.action(),
                ActionType.CERTIFY,
                header.key(),
                ContractDirectory.CERTIFICATION,
                CertificationCalls.certify(
                        certification.root(),
                        header.documentHash(),
                        Keccak.of(header.sessionId()),
                        header.kind().number()),
                CertificationCalls.CERTIFY_GAS));
    }

    static MerkleTree treeOf(DocumentHeader header, List<SaltedRow> rows) {
        var leaves = new ArrayList<Leaf>(rows.size() + 1);
        leaves.add(Leaf.ofDocument(header.documentHash()));
        rows.forEach(row -> leaves.add(row.leaf()));
        return MerkleTree.of(leaves);
    }

    @Override
    public Set<ActionType> follows() {
        return Set.of(ActionType.CERTIFY);
    }

    @Override
    public void confirmed(ChainAction action, Receipt receipt) {
        var certification = store.find(action.subject())
                .orElseThrow(() -> new IllegalStateException("no certification " + action.subject()));
        var contract = contracts
                .certification()
                .orElseThrow(() -> new IllegalStateException("the contract Certification is gone"));
        boolean first = receipt.logs().stream()
                .anyMatch(log -> log.contract().equals(contract)
                        && log.topics().getFirst().equals(CertificationCalls.CERTIFIED));
        var place = first ? Place.of(receipt) : certifiedBefore(contract, certification.root());
        var entry = CertificationCalls.readCertificationOf(
                        node.call(contract, CertificationCalls.certificationOf(certification.root())))
                .orElseThrow(() -> new IllegalStateException(certification.root() + " is not certified"));
        store.confirm(
                action.subject(),
                new Certification.OnChain(
                        entry.owner(), entry.certifiedAt(), place.transactionHash(), place.blockNumber()));
        announcement.publish(certification.header());
    }

    /** Where a root was certified before this action came. */
    private Place certifiedBefore(Address contract, Bytes32 root) {
        return node.logs(contract, CertificationCalls.CERTIFIED, root, 0).stream()
                .findFirst()
                .map(found -> new Place(found.transactionHash(), found.block().number()))
                .orElseThrow(() -> new IllegalStateException(root + " was certified without an event"));
    }

    private record Place(Bytes32 transactionHash, long blockNumber) {
        static Place of(Receipt receipt) {
            return new Place(receipt.transactionHash(), receipt.block().number());
        }
    }
}
