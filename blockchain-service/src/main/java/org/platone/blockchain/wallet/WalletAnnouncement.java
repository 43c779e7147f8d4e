package org.platone.blockchain.wallet;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Tells the other services where the tokens of points of delivery go. */
public class WalletAnnouncement {
    private static final String TOPIC = "platone.internal.wallets";

    private final EventPublisher events;
    private final JsonMapper json;

    WalletAnnouncement(EventPublisher events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** Returns when all are acknowledged. */
    public void publish(Collection<PodWallet> wallets) {
        events.publishAll(wallets.stream().map(this::event).toList());
    }

    private Event event(PodWallet wallet) {
        var id = "wallet:" + wallet.podId() + ":" + wallet.wallet();
        return new Event(
                TOPIC,
                wallet.podId(),
                "org.platone.wallet-assigned.v1",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                json.writeValueAsBytes(
                        new WalletMessage(wallet.podId(), wallet.wallet().toString())));
    }

    private record WalletMessage(String podId, String wallet) {}
}
