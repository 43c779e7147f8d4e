package org.platone.localstack.platform;

import java.util.Arrays;
import java.util.Optional;

/** What listens on a port of its own. */
enum Endpoint {
    KAFKA("kafka"),
    KAFKA_CONTROLLER("kafka-controller"),
    STORE("store"),
    RPC("rpc"),
    GATEWAY("gateway"),
    MARKET("market"),
    CLEARING("clearing"),
    SETTLEMENT("settlement"),
    BLOCKCHAIN("blockchain");

    private final String key;

    Endpoint(String key) {
        this.key = key;
    }

    /** Its name in files, and before {@code -port} in options. */
    String key() {
        return key;
    }

    static Optional<Endpoint> ofOption(String option) {
        return Arrays.stream(values())
                .filter(endpoint -> option.equals("--" + endpoint.key + "-port"))
                .findFirst();
    }
}
