package org.platone.starter.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;

/** The store is connected to, brought to the version that the service reads, and prepared, when it is used for the first time. */
@AutoConfiguration(before = MongoAutoConfiguration.class)
@ConditionalOnClass(MongoClient.class)
public class StoreAutoConfiguration {

    private static final int SELECTION_SECONDS = 5;
    private static final int CONNECT_SECONDS = 3;
    private static final Duration CLAIMED = Duration.ofMinutes(1);

    @Bean
    @ConditionalOnMissingBean
    MongoClient mongo(
            ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers,
            ObjectProvider<MongoClientSettings> settings,
            MongoConnectionDetails connection,
            ObjectProvider<Migration> migrations,
            ObjectProvider<StorePart> parts) {
        var all = new Migrations(migrations.stream().toList(), Clock.systemUTC(), CLAIMED);
        return LateMongoClient.of(
                () -> {
                    var client = new MongoClientFactory(
                                    customizers.orderedStream().toList())
                            .createMongoClient(settings.getObject());
                    try {
                        var database = connection.getConnectionString().getDatabase();
                        if (database != null) {
                            all.bring(client.getDatabase(database));
                        }
                        return client;
                    } catch (RuntimeException e) {
                        client.close();
                        throw e;
                    }
                },
                // They use the client themselves, so they are not there when it is made.
                () -> parts.stream().forEach(StorePart::prepare));
    }

    /** A store that is away is said to be away soon, not after half a minute. */
    @Bean
    MongoClientSettingsBuilderCustomizer storeTimeouts() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS));
    }
}
