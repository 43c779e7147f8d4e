package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierStarterCollectionsTest {

    static List<StoredExample> schemas() {
        return StoredExample.of("service-starter", "schema");
    }

    @Test
    void haveAnExampleEach() {
        assertThat(StoredExample.missing("service-starter")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void stillSayTheirVersion(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var migrations = new Migrations(List.of(), Clock.systemUTC(), Duration.ofMinutes(1));

            migrations.bring(before.client().getDatabase(before.database()));
            migrations.bring(after.client().getDatabase(after.database()));

            assertThat(before.only("schema")).isEqualTo(example.document());
            assertThat(after.only("schema")).isEqualTo(example.document());
        }
    }
}
