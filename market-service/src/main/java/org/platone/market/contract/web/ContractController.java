package org.platone.market.contract.web;

import org.platone.market.contract.Contracts;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ContractController {

    private static final MediaType YAML = MediaType.valueOf("application/yaml");
    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final Contracts contracts;

    ContractController(Contracts contracts) {
        this.contracts = contracts;
    }

    @GetMapping("/api/schemas/market")
    Page<String> list(PageRequest page) {
        page.sortableBy();
        return page.cut(contracts.names());
    }

    @GetMapping("/api/schemas/market/{name}")
    ResponseEntity<byte[]> one(@PathVariable String name) {
        byte[] file = contracts
                .file(name)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "SCHEMA_UNKNOWN",
                        "There is no " + name + ", only " + String.join(", ", contracts.names()) + "."));
        return ResponseEntity.ok()
                .contentType(name.endsWith(".yaml") ? YAML : SCHEMA)
                .body(file);
    }
}
