package org.platone.blockchain.agreement.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.agreement.Agreement;
import org.platone.blockchain.agreement.AgreementDesk;
import org.platone.blockchain.agreement.Agreements;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.contract.DeployedContract;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.outbox.Outbox;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.platone.starter.ndjson.JsonStream;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.Problem;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Agreements of an aggregator with its customers. */
@RestController
class AgreementController {
    private final AgreementDesk desk;
    private final Agreements agreements;
    private final ContractDirectory contracts;
    private final Outbox outbox;
    private final JsonMapper json;

    AgreementController(
            AgreementDesk desk, Agreements agreements, ContractDirectory contracts, Outbox outbox, JsonMapper json) {
        this.desk = desk;
        this.agreements = agreements;
        this.contracts = contracts;
        this.outbox = outbox;
        this.json = json;
    }

    @GetMapping("/api/contracts/{address}/agreements")
    Page<AgreementView> agreements(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String podId,
            PageRequest page,
            Caller caller) {
        page.sortableBy();
        var contract = contract(address, caller);
        var aggregator = caller.role() == Role.OPERATOR ? null : caller.participantId();
        if (podId != null) {
            return page.cut(versions(contract, aggregator, podId));
        }
        var found = agreements.page(contract.address(), aggregator, page.offset(), page.size());
        var actions = outbox.findAll(found.stream()
                .map(agreement -> agreement.last().action())
                .distinct()
                .toList());
        var items = found.stream()
                .map(agreement -> AgreementView.of(
                        agreement,
                        agreement.last(),
                        actions.get(agreement.last().action())))
                .toList();
        return page.of(items, agreements.count(contract.address(), aggregator));
    }

    /** All that was ever agreed for a point of delivery, from the first version. */
    private List<AgreementView> versions(DeployedContract contract, @Nullable String aggregator, String podId) {
        var agreement = agreements.findAll(List.of(podId)).get(podId);
        if (agreement == null
                || !agreement.contract().equals(contract.address())
                || (aggregator != null && !agreement.aggregatorId().equals(aggregator))) {
            return List.of();
        }
        var actions = outbox.findAll(agreement.versions().stream()
                .map(Agreement.Version::action)
                .distinct()
                .toList());
        return agreement.versions().stream()
                .map(version -> AgreementView.of(agreement, version, actions.get(version.action())))
                .toList();
    }

    @PostMapping("/api/contracts/{address}/agreements")
    ResponseEntity<byte[]> agree(
            @PathVariable String address,
            Caller caller,
            @RequestHeader(name = "Content-Type", defaultValue = MediaType.APPLICATION_JSON_VALUE) MediaType type,
            InputStream body)
            throws IOException {
        var contract = contract(address, caller);
        var lines = new AgreementRequest(desk, caller.participantId(), contract.address(), json);
        JsonStream.read(body, type, json, lines);
        var results = lines.results();
        if (lines.many()) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(results);
        }
        return ResponseEntity.status(lines.status())
                .contentType(lines.status().isError() ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                .body(results);
    }

    private DeployedContract contract(String address, Caller caller) {
        return (Address.isAddress(address)
                        ? contracts.settlementAgreement(new Address(address))
                        : Optional.<DeployedContract>empty())
                .filter(contract -> caller.role() == Role.OPERATOR || contract.isOpenTo(caller.participantId()))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "CONTRACT_UNKNOWN",
                        "There is no settlement contract at '" + address + "' that is yours."));
    }
}
