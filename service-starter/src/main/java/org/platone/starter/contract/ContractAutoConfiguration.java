package org.platone.starter.contract;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** A service that names itself in {@code platone.contracts} serves its contracts at {@code /api/schemas/<that name>}. */
@AutoConfiguration
@ConditionalOnProperty("platone.contracts")
public class ContractAutoConfiguration {

    @Bean
    ContractFiles contractFiles() {
        return new ContractFiles();
    }

    @Bean
    ContractController contractController(ContractFiles files) {
        return new ContractController(files);
    }
}
