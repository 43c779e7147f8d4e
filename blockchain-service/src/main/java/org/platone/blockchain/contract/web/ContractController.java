package org.platone.blockchain.contract.web;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.contract.DeployedContract;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Settlement contracts. */
@RestController
class ContractController {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final int LONGEST_NAME = 100;

    /** Characters that cannot be seen, or that make others look different. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final ContractDirectory contracts;
    private final ChainStatus status;

    ContractController(ContractDirectory contracts, ChainStatus status) {
        this.contracts = contracts;
        this.status = status;
    }

    @GetMapping("/api/contracts")
    Page<ContractView> contracts(PageRequest page, Caller caller) {
        page.sortableBy();
        return page.cut(contracts.settlementAgreements().stream()
                .filter(contract -> caller.role() == Role.OPERATOR || contract.isOpenTo(caller.participantId()))
                .map(this::view)
                .toList());
    }

    @PostMapping("/api/contracts")
    ResponseEntity<ContractView> create(
            @RequestBody(required = false) @Nullable ContractRequest request, Caller caller) {
        status.requireOurs();
        var aggregator = aggregator(request, caller);
        var name = name(request, aggregator);
        var known = contracts.settlementAgreement(aggregator, name);
        if (known.isPresent()) {
            return ResponseEntity.ok(view(known.get()));
        }
        deploy(aggregator, name);
        var contract = contracts.settlementAgreement(aggregator, name).orElseThrow(ContractController::notYet);
        return ResponseEntity.created(URI.create("/api/contracts/" + contract.address()))
                .body(view(contract));
    }

    private ContractView view(DeployedContract contract) {
        return ContractView.of(status.state() instanceof ChainStatus.Ready ? contracts.ownedNow(contract) : contract);
    }

    private void deploy(String aggregator, String name) {
        if (contracts.token().isEmpty()) {
            throw notYet();
        }
        try {
            contracts.requestSettlementAgreement(aggregator, name).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw notYet();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet();
        }
    }

    private static String aggregator(@Nullable ContractRequest request, Caller caller) {
        var asked = request == null ? null : request.aggregatorId();
        if (caller.role() == Role.OPERATOR) {
            if (asked == null) {
                throw invalid("/aggregatorId", "MISSING", "The operator says whose contract it is.");
            }
            if (!isName(asked) || asked.contains("|")) {
                throw invalid("/aggregatorId", "INVALID", "aggregatorId is the id of a participant.");
            }
            return asked;
        }
        if (asked != null && !asked.equals(caller.participantId())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "NOT_YOURS", "An aggregator makes settlement contracts for itself only.");
        }
        return caller.participantId();
    }

    private static String name(@Nullable ContractRequest request, String aggregator) {
        var name = request == null ? null : request.name();
        if (name == null) {
            return "Agreements of " + aggregator;
        }
        if (!isName(name)) {
            throw invalid("/name", "INVALID", "A name has 1 to " + LONGEST_NAME + " characters that can be seen.");
        }
        return name.strip();
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && !UNSEEN.matcher(text).find();
    }

    private static ProblemException invalid(String pointer, String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_CONTRACT", detail)
                .withErrors(List.of(new FieldProblem(pointer, code, detail)));
    }

    private static ProblemException notYet() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "CHAIN_NOT_READY",
                "The contract is not on the chain yet; it will be. Ask again with the same name.");
    }

    /**
     * What to create.
     *
     * @param name unique for the aggregator; null for a name that is made up
     * @param aggregatorId whose it is; an aggregator may leave it out
     */
    record ContractRequest(@Nullable String name, @Nullable String aggregatorId) {}

    /** The published SmartContract model and what goes with it. */
    record ContractView(
            String address,
            String owner,
            String name,
            @Nullable String aggregatorId,
            Instant createdAt,
            String transactionHash) {

        static ContractView of(DeployedContract contract) {
            return new ContractView(
                    contract.address().toString(),
                    contract.owner().toString(),
                    contract.name(),
                    contract.aggregatorId(),
                    contract.createdAt(),
                    contract.transactionHash().toString());
        }
    }
}
