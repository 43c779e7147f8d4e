package org.platone.starter.contract;

import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.platone.starter.problem.ProblemException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the files to whoever builds against the service. */
@RestController
@ConditionalOnProperty("platone.contracts")
class ContractController {

    private static final MediaType YAML = MediaType.valueOf("application/yaml");
    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final ContractFiles files;

    ContractController(ContractFiles files) {
        this.files = files;
    }

    @GetMapping("/api/schemas/${platone.contracts}")
    Page<String> list(PageRequest page) {
        page.sortableBy();
        return page.cut(files.names());
    }

    @GetMapping("/api/schemas/${platone.contracts}/{name}")
    ResponseEntity<byte[]> one(@PathVariable String name) {
        byte[] file = files.file(name)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "SCHEMA_UNKNOWN",
                        "There is no " + name + ", only " + String.join(", ", files.names()) + "."));
        return ResponseEntity.ok()
                .contentType(name.endsWith(".yaml") ? YAML : SCHEMA)
                .body(file);
    }
}
