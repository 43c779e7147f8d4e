package org.platone.market.pod.kafka;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.platone.market.pod.Pod;
import org.platone.market.pod.PodNews;
import org.platone.market.quantity.Power;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Publishes the registry to {@code platone.internal.pods}. */
@Component
class PodPublisher implements PodNews {

    private final EventPublisher events;
    private final JsonMapper mapper;

    PodPublisher(EventPublisher events, JsonMapper mapper) {
        this.events = events;
        this.mapper = mapper;
    }

    @Override
    public void tell(Collection<Pod> pods) {
        events.publishAll(pods.stream().map(this::event).toList());
    }

    private Event event(Pod pod) {
        ObjectNode json = mapper.createObjectNode()
                .put("podId", pod.podId())
                .put("aggregatorId", pod.aggregatorId())
                .put("zone", pod.zone())
                .put("poMId", pod.poMId());
        put(json, "pnP", pod.pnP());
        put(json, "inp", pod.inp());
        put(json, "inq", pod.inq());
        put(json, "cnq", pod.cnq());
        json.put("sendTime", pod.sendTime().toString());
        return new Event(
                "platone.internal.pods",
                pod.podId(),
                "platone.pod-registered",
                pod.podId() + ":" + pod.sendTime(),
                mapper.writeValueAsBytes(json));
    }

    private static void put(ObjectNode json, String name, @Nullable Power power) {
        if (power == null) {
            json.putNull(name);
        } else {
            json.put(name, power.toKilo());
        }
    }
}
