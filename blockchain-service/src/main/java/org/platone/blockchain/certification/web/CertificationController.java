package org.platone.blockchain.certification.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.certification.Certification;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.blockchain.certification.Proofs;
import org.platone.blockchain.certification.RowHash;
import org.platone.blockchain.certification.SaltedRow;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.merkle.Leaf;
import org.platone.blockchain.merkle.MerkleTree;
import org.platone.blockchain.outbox.ChainAction;
import org.platone.blockchain.outbox.Outbox;
import org.platone.blockchain.wallet.PodWallets;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is certified, and the means to check it. */
@RestController
class CertificationController {
    private static final List<String> LEAF_ENCODING = List.of("bytes32", "bytes32");

    private final Proofs proofs;
    private final PodWallets pods;
    private final RowSource rows;
    private final Outbox outbox;

    CertificationController(Proofs proofs, PodWallets pods, RowSource rows, Outbox outbox) {
        this.proofs = proofs;
        this.pods = pods;
        this.rows = rows;
        this.outbox = outbox;
    }

    /** Which certifications are listed. */
    enum State {
        PENDING,
        CONFIRMED
    }

    @GetMapping("/api/certifications")
    Page<CertificationView> certifications(
            @RequestParam(required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable DocumentKind kind,
            @RequestParam(defaultValue = "CONFIRMED") State state,
            PageRequest page) {
        page.sortableBy();
        boolean confirmed = state == State.CONFIRMED;
        var found = proofs.page(sessionId, kind, confirmed, page.offset(), page.size());
        var actions = confirmed
                ? Map.<String, ChainAction>of()
                : outbox.findAll(found.stream().map(Certification::action).toList());
        var items = found.stream()
                .map(certification -> CertificationView.of(certification, reason(actions.get(certification.action()))))
                .toList();
        return page.of(items, proofs.count(sessionId, kind, confirmed));
    }

    private static @Nullable String reason(@Nullable ChainAction action) {
        return action == null ? null : action.reason();
    }

    @GetMapping("/api/certifications/{hashedData}/proof")
    ProofView proof(
            @PathVariable String hashedData,
            @RequestParam(required = false) @Nullable String podId,
            @RequestParam(required = false) @Nullable String key,
            Caller caller) {
        if ((podId == null) == (key == null)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "Name the row by either 'podId' or 'key'.");
        }
        var certification = certification(hashedData);
        var named = proofs.rows(certification).stream()
                .filter(row -> key == null
                        ? isOf(String.valueOf(podId), row.row(), caller)
                        : row.row().key().equals(key))
                .toList();
        var own = named.stream()
                .filter(row -> maySee(caller, certification, row.row()))
                .limit(2)
                .toList();
        boolean ownerDecides = switch (caller.role()) {
            case OPERATOR, AGGREGATOR, SCD -> false;
            // All of a row before its part of it, but where it sees no more.
            case DSO -> key == null || own.isEmpty();
            case TSO -> own.isEmpty();
        };
        if (ownerDecides) {
            var shown = named.stream()
                    .filter(row -> !own.contains(row))
                    .map(row -> shown(certification, row))
                    .filter(row -> isShown(caller, row))
                    .limit(2)
                    .toList();
            if (!shown.isEmpty() || own.isEmpty()) {
                return view(certification, only(shown));
            }
        }
        return view(certification, shown(certification, only(own)));
    }

    /** By the word of who owns the row, which knows the grids and who requested what. */
    private boolean isShown(Caller caller, ShownRow shown) {
        return switch (shown.answer()) {
            case RowSource.Answer.Shown _ -> true;
            case RowSource.Answer.Refused _ -> false;
            case RowSource.Answer.Removed _ -> {
                var podId = shown.row().row().podId();
                yield caller.role() == Role.DSO && podId != null && isShownPod(podId);
            }
            case RowSource.Answer.Away _ -> throw away();
        };
    }

    private boolean isShownPod(String podId) {
        try {
            return rows.isShownPod(podId);
        } catch (RestClientException e) {
            throw away();
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "OWNER_AWAY",
                "The service that knows whether you may see the row does not answer. Try again later.");
    }

    private static <R> R only(List<R> visible) {
        if (visible.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "ROW_UNKNOWN", "There is no such row of this result that you may see.");
        }
        if (visible.size() > 1) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "ROW_AMBIGUOUS",
                    "The point of delivery has several rows in this result; name one by its 'key'.");
        }
        return visible.getFirst();
    }

    private ShownRow shown(Certification certification, SaltedRow row) {
        return new ShownRow(row, rows.fetch(certification.header(), row.row()));
    }

    private ProofView view(Certification certification, ShownRow shown) {
        var row = shown.row();
        var leaf = row.leaf();
        return new ProofView(
                certification.root().toString(),
                row.row().key(),
                row.row().podId(),
                shown.answer().document(),
                row.row().hash().toString(),
                row.salt().toString(),
                LEAF_ENCODING,
                MerkleTree.hashOf(leaf).toString(),
                proofs.proof(certification, leaf).stream()
                        .map(Bytes32::toString)
                        .toList());
    }

    /** The row of a point of delivery; for who may see no more of it, also what it requested of it. */
    private static boolean isOf(String podId, RowHash row, Caller caller) {
        boolean requests = caller.role() == Role.TSO || caller.role() == Role.DSO;
        return podId.equals(row.podId()) || (requests && row.isRequestedBy(caller.participantId(), podId));
    }

    /** What is known of it here; the owner of a row knows besides whose grid it is about, and whose requests. */
    private boolean maySee(Caller caller, Certification certification, RowHash row) {
        if (caller.role() == Role.OPERATOR) {
            return true;
        }
        // A bid, or what somebody requested of a point of delivery, is under its participant.
        boolean isUnderAParticipant = certification.header().kind() == DocumentKind.ORDER_BOOK || row.podId() == null;
        if (isUnderAParticipant && row.key().startsWith(caller.participantId() + "|")) {
            return true;
        }
        var podId = row.podId();
        return caller.role() == Role.AGGREGATOR
                && podId != null
                && pods.find(podId)
                        .filter(pod -> pod.aggregatorId().equals(caller.participantId()))
                        .isPresent();
    }

    /** A row and what its owner says of it. */
    private record ShownRow(SaltedRow row, RowSource.Answer answer) {}

    private Certification certification(String hashedData) {
        return (Bytes32.isHex(hashedData) ? proofs.find(Bytes32.ofHex(hashedData)) : Optional.<Certification>empty())
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "CERTIFICATION_UNKNOWN", "Nothing is certified under this root."));
    }

    @PostMapping(path = "/api/certifications/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    VerdictView verify(@RequestBody byte[] document, @RequestParam(required = false) @Nullable String root) {
        var hash = hashOf(document);
        return root == null ? verifyDocument(hash) : verifyRow(hash, root);
    }

    private VerdictView verifyDocument(Bytes32 hash) {
        for (var certification : proofs.ofDocument(hash)) {
            var proof = certification.proof();
            if (proof != null && proofs.confirmedByChain(certification, Leaf.ofDocument(hash))) {
                return VerdictView.certified(certification, proof, hash);
            }
        }
        return VerdictView.unknown(hash, null);
    }

    private VerdictView verifyRow(Bytes32 hash, String root) {
        var certification = certification(root);
        var proof = certification.proof();
        if (proof != null) {
            for (var row : proofs.rows(certification)) {
                if (row.row().hash().equals(hash) && proofs.confirmedByChain(certification, row.leaf())) {
                    return VerdictView.certified(certification, proof, hash);
                }
            }
        }
        return VerdictView.unknown(hash, root);
    }

    private static Bytes32 hashOf(byte[] document) {
        try {
            return Bytes32.of(CanonicalJson.sha256(CanonicalJson.ofJson(document)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The document is not JSON.");
        }
    }

    /**
     * What anyone needs to check a row with OpenZeppelin's {@code StandardMerkleTree.verify}.
     *
     * @param row the row as it was certified; null when its owner does not have it like that any more
     */
    record ProofView(
            String hashedData,
            String key,
            @Nullable String podId,
            @Nullable JsonNode row,
            String rowHash,
            String salt,
            List<String> leafEncoding,
            String leaf,
            List<String> proof) {}
}
