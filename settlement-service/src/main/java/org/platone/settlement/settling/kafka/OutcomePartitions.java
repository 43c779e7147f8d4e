package org.platone.settlement.settling.kafka;

import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.platone.settlement.settling.Ownership;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** This instance settles the sessions whose outcomes it consumes. */
@Component
class OutcomePartitions implements Ownership {

    private final KafkaListenerEndpointRegistry listeners;

    OutcomePartitions(KafkaListenerEndpointRegistry listeners) {
        this.listeners = listeners;
    }

    @Override
    public boolean owns(int partition) {
        MessageListenerContainer container = listeners.getListenerContainer("validated-outcomes");
        Collection<TopicPartition> assigned = container == null ? null : container.getAssignedPartitions();
        return assigned != null && assigned.stream().anyMatch(one -> one.partition() == partition);
    }
}
