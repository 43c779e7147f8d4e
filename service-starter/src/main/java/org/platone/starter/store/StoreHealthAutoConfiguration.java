package org.platone.starter.store;

import com.mongodb.client.MongoClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The health of a service includes its store's. Takes the place of Spring Boot's, which asks more than a ping. */
@AutoConfiguration(after = StoreAutoConfiguration.class, before = MongoHealthContributorAutoConfiguration.class)
@ConditionalOnClass(MongoClient.class)
public class StoreHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("mongodb")
    StoreHealth mongoHealthIndicator(MongoClient client) {
        return new StoreHealth(client);
    }
}
