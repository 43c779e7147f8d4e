package org.platone.settlement.store;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The service's collections; nothing is asked of the store before one is used. */
public final class Collections {

    private final MongoDatabaseFactory databases;

    Collections(MongoDatabaseFactory databases) {
        this.databases = databases;
    }

    /** The collection of that name. */
    public MongoCollection<Document> named(String name) {
        return databases.getMongoDatabase().getCollection(name);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Collections collections(MongoDatabaseFactory databases) {
            return new Collections(databases);
        }
    }
}
