package org.platone.blockchain.verify;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;

/** The contract Certification, asked through any node of the chain. */
final class Witness {
    private final ChainNode node;
    private final Address contract;

    Witness(ChainNode node, Address contract) {
        this.node = node;
        this.contract = contract;
    }

    /** Whether there is a contract at all. */
    boolean isThere() {
        return node.hasCode(contract);
    }

    List<Certificate> ofDocument(Bytes32 documentHash) {
        return certificates(null, documentHash, null);
    }

    List<Certificate> ofRoot(Bytes32 root) {
        return certificates(root, null, null);
    }

    List<Certificate> ofSession(Bytes32 session) {
        return certificates(null, null, session);
    }

    private List<Certificate> certificates(
            @Nullable Bytes32 root, @Nullable Bytes32 documentHash, @Nullable Bytes32 session) {
        return node.logs(contract, Arrays.asList(CertificationCalls.CERTIFIED, root, documentHash, session), 0).stream()
                .map(this::certificate)
                .toList();
    }

    private Certificate certificate(ChainNode.FoundLog found) {
        var said = CertificationCalls.readCertified(found.log());
        var entry = CertificationCalls.readCertificationOf(
                        node.call(contract, CertificationCalls.certificationOf(said.root())))
                .orElseThrow(() -> new IllegalStateException(
                        contract + " says of " + said.root() + " that it is certified, and that it is not"));
        return new Certificate(
                said.root(),
                said.documentHash(),
                said.session(),
                DocumentKind.ofNumber(entry.kind()),
                entry.owner(),
                entry.certifiedAt(),
                found.transactionHash(),
                found.block().number());
    }
}
