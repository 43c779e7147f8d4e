package org.platone.market.participant.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.platone.market.participant.Access;
import org.platone.market.participant.BrokerAccess;
import org.platone.market.participant.Participant;
import org.platone.starter.access.Role;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topics of participants and the access rules of the broker. */
@Component
class KafkaAccess implements BrokerAccess {

    private static final List<String> OWN =
            List.of("platone.market-outcomes.", "platone.validated-outcomes.", "platone.settlements.");
    private static final int DEADLINE_SECONDS = 20;

    private final KafkaAdmin settings;

    KafkaAccess(KafkaAdmin settings) {
        this.settings = settings;
    }

    @Override
    public Access.Topics topicsOf(Participant participant) {
        List<String> reads = new ArrayList<>(List.of("platone.sessions"));
        OWN.forEach(prefix -> reads.add(prefix + participant.participantId()));
        if (participant.role() == Role.OPERATOR) {
            reads.add(DeadLetters.TOPIC);
        }
        List<String> writes =
                participant.role() == Role.SCD ? List.of("platone.scd.pods", "platone.scd.measurements") : List.of();
        // The dot at the end keeps the groups of AGG1 from those of AGG10.
        return new Access.Topics(reads, writes, participant.participantId() + ".");
    }

    @Override
    public void grant(Participant participant) {
        var topics = topicsOf(participant);
        var principal = principal(participant.participantId());
        List<AclBinding> rules = new ArrayList<>();
        topics.reads().forEach(topic -> rules.add(allow(ResourceType.TOPIC, topic, principal, AclOperation.READ)));
        topics.writes().forEach(topic -> rules.add(allow(ResourceType.TOPIC, topic, principal, AclOperation.WRITE)));
        rules.add(new AclBinding(
                new ResourcePattern(ResourceType.GROUP, topics.group(), PatternType.PREFIXED),
                allowed(principal, AclOperation.READ)));
        var own = OWN.stream()
                .map(prefix -> new NewTopic(prefix + participant.participantId(), Optional.of(1), Optional.empty())
                        .configs(Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(4 * 1024 * 1024),
                                TopicConfig.RETENTION_MS_CONFIG,
                                "-1")))
                .toList();
        withBroker(admin -> {
            for (var topic : admin.createTopics(own).values().values()) {
                try {
                    topic.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw failure;
                    }
                }
            }
            admin.createAcls(rules).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        });
    }

    @Override
    public void revoke(String participantId) {
        var all = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(participantId), null, AclOperation.ANY, AclPermissionType.ANY));
        withBroker(admin -> admin.deleteAcls(List.of(all)).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    private void withBroker(Work work) {
        try (var admin = Admin.create(settings.getConfigurationProperties())) {
            work.on(admin);
        } catch (ExecutionException | TimeoutException failure) {
            throw new BrokerAway(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerAway(interrupted);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static String principal(String participantId) {
        return "User:participant." + participantId;
    }

    private static AclBinding allow(ResourceType type, String name, String principal, AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), allowed(principal, operation));
    }

    private static AccessControlEntry allowed(String principal, AclOperation operation) {
        return new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW);
    }
}
