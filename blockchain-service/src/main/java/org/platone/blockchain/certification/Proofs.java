package org.platone.blockchain.certification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.merkle.Leaf;
import org.platone.blockchain.merkle.MerkleTree;

/**
 * Finds certifications, gives proofs for their rows, and asks the chain whether they are true. While the node serves
 * another chain it says nothing about what is certified.
 */
public class Proofs {
    private static final int TREES_KEPT = 2;

    private final CertificationStore store;
    private final ChainNode node;
    private final ChainStatus status;
    private final ContractDirectory contracts;
    private final Map<Bytes32, CertifiedRows> kept = new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, CertifiedRows> eldest) {
            return size() > TREES_KEPT;
        }
    };

    Proofs(CertificationStore store, ChainNode node, ChainStatus status, ContractDirectory contracts) {
        this.store = store;
        this.node = node;
        this.status = status;
        this.contracts = contracts;
    }

    /** The rows of a certification and the tree over them. */
    private record CertifiedRows(List<SaltedRow> rows, MerkleTree tree) {}

    /** The certification under a root. */
    public Optional<Certification> find(Bytes32 root) {
        status.requireOurs();
        return store.findByRoot(root);
    }

    /** Certifications of this document; more than one when the same document was certified under two ids. */
    public List<Certification> ofDocument(Bytes32 documentHash) {
        status.requireOurs();
        return store.findByDocumentHash(documentHash);
    }

    /** Those of a session and a kind, or of all when null, newest first. */
    public List<Certification> page(
            @Nullable String sessionId, @Nullable DocumentKind kind, boolean confirmed, int skip, int limit) {
        if (confirmed) {
            status.requireOurs();
        }
        return store.page(sessionId, kind, confirmed, skip, limit);
    }

    /** How many there are of them. */
    public long count(@Nullable String sessionId, @Nullable DocumentKind kind, boolean confirmed) {
        return store.count(sessionId, kind, confirmed);
    }

    /** The rows of a certified document. */
    public List<SaltedRow> rows(Certification certification) {
        return certified(certification).rows();
    }

    /** The siblings on the way from a leaf of the certification to its root. */
    public List<Bytes32> proof(Certification certification, Leaf leaf) {
        return certified(certification).tree().proof(leaf);
    }

    /** Whether the contract says that the root is certified and that the leaf belongs to it. */
    public boolean confirmedByChain(Certification certification, Leaf leaf) {
        status.requireOurs();
        return contracts
                .certification()
                .map(contract -> CertificationCalls.readVerify(node.call(
                        contract,
                        CertificationCalls.verify(
                                certification.root(), proof(certification, leaf), leaf.salt(), leaf.rowHash()))))
                .orElse(false);
    }

    private CertifiedRows certified(Certification certification) {
        synchronized (kept) {
            var known = kept.get(certification.root());
            if (known != null) {
                return known;
            }
        }
        var rows = store.rows(certification.header())
                .orElseThrow(() -> new IllegalStateException("rows of " + certification.root() + " are missing"));
        var certified = new CertifiedRows(rows, Certifier.treeOf(certification.header(), rows));
        synchronized (kept) {
            kept.put(certification.root(), certified);
        }
        return certified;
    }
}
