package org.platone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {

    @Test
    void knowsWhatThereIsAndNothingElse() throws IOException {
        var known = new KnownSettings(Path.of("..").toAbsolutePath().normalize());

        assertThat(known.unknownOf(Set.of(
                        "SERVER_PORT",
                        "SPRING_KAFKA_SSL_BUNDLE",
                        "SPRING_MONGODB_URI",
                        "SPRING_CONFIG_IMPORT",
                        "SPRING_SSL_BUNDLE_PEM_EDGE_KEYSTORE_PRIVATEKEY",
                        "PLATONE_SERVICES_MARKET",
                        "PLATONE_CHAIN_RPCURL")))
                .isEmpty();
        assertThat(known.unknownOf(Set.of(
                        "SERVER_PROT",
                        "SPRING_DATA_MONGODB_URL",
                        "SPRING_SSL_BUNDLE_PEM_EDGE_KEYSTORE_KEY",
                        "PLATONE_SERVICES_OTHER",
                        "PLATONE_CHAIN_RPC_URI")))
                .hasSize(5);
    }
}
