package org.platone.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The app that a customer's aggregator gives it: shows the balance of the wallet of a point of delivery. */
final class CustomerApp {

    private final GatewayClient gateway;
    private final Timeline timeline;

    CustomerApp(GatewayClient gateway, Timeline timeline) {
        this.gateway = gateway;
        this.timeline = timeline;
    }

    /** Reads some balances from the chain; gives what differs from the customers' settled shares. */
    List<String> readBalances(List<Pod> pods, Map<String, Long> shares) {
        List<String> findings = new ArrayList<>();
        List<Pod> paid = pods.stream()
                .filter(pod -> shares.getOrDefault(pod.podId(), 0L) > 0)
                .limit(3)
                .toList();
        if (paid.isEmpty()) {
            findings.add("no customer was paid anything");
        }
        for (Pod pod : paid) {
            JsonNode wallet = gateway.get("/api/contracts/transactions/balanceOf/" + pod.podId())
                    .orFail("the balance of " + pod.podId())
                    .json();
            String balance = wallet.required("balance").asString();
            String expected = Decimals.euro(shares.getOrDefault(pod.podId(), 0L));
            timeline.say("customer app     " + pod.podId() + " has " + balance + " tokens in "
                    + wallet.required("id_wallet").asString());
            if (!balance.equals(expected)) {
                findings.add(pod.podId() + " has " + balance + " tokens, its settled share is " + expected);
            }
        }
        return findings;
    }
}
