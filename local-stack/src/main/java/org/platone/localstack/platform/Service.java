package org.platone.localstack.platform;

import java.util.List;

/**
 * A service of the platform.
 *
 * @param name its module
 * @param endpoint where it listens
 * @param heapMegabytes the most that its heap may take
 * @param alone whether it stands on neither broker nor store nor chain
 */
record Service(String name, Endpoint endpoint, int heapMegabytes, boolean alone) {

    static final Service MARKET = new Service("market-service", Endpoint.MARKET, 512, false);
    static final Service CLEARING = new Service("clearing-service", Endpoint.CLEARING, 512, false);
    static final Service SETTLEMENT = new Service("settlement-service", Endpoint.SETTLEMENT, 512, false);
    static final Service BLOCKCHAIN = new Service("blockchain-service", Endpoint.BLOCKCHAIN, 384, false);
    static final Service GATEWAY = new Service("gateway-service", Endpoint.GATEWAY, 256, true);

    static final List<Service> ALL = List.of(GATEWAY, MARKET, CLEARING, SETTLEMENT, BLOCKCHAIN);

    /** Its database: the name without the hyphen. */
    String database() {
        return name.replace("-service", "");
    }
}
