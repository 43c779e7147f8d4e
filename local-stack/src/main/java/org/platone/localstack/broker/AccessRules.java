package org.platone.localstack.broker;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each principal may do: its topics by their full names, the consumer groups that begin with its own name, and for a
 * service to be one writer, whichever of its instances it is.
 */
final class AccessRules {

    private AccessRules() {}

    static List<AclBinding> of(List<Topic> topics, List<String> participants) {
        var rules = new ArrayList<AclBinding>();
        for (var topic : topics) {
            topic.writers().forEach(writer -> rules.add(topic(topic, writer, AclOperation.WRITE)));
            topic.readers().forEach(reader -> rules.add(topic(topic, reader, AclOperation.READ)));
        }
        // Of participants that are let in later too, whose topics the market makes.
        for (var prefix : Topics.MARKET_TO_PARTICIPANTS) {
            rules.add(topics(prefix, Topics.MARKET, AclOperation.WRITE));
        }
        rules.add(topics(Topics.SETTLEMENT_TO_PARTICIPANTS, Topics.SETTLEMENT, AclOperation.WRITE));
        for (var prefix : Topics.OF_PARTICIPANTS) {
            rules.add(topics(prefix, Topics.MARKET, AclOperation.CREATE));
        }
        rules.add(allow(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, Topics.MARKET, AclOperation.ALTER));
        for (var service : Topics.SERVICES) {
            rules.add(group(service, PatternType.LITERAL, service));
            rules.add(group(service + ".", PatternType.PREFIXED, service));
            rules.add(allow(ResourceType.TRANSACTIONAL_ID, service, PatternType.LITERAL, service, AclOperation.WRITE));
        }
        // The dot at the end keeps the groups of AGG1 from those of AGG10.
        participants.forEach(id -> rules.add(group(id + ".", PatternType.PREFIXED, Topics.participant(id))));
        return List.copyOf(rules);
    }

    private static AclBinding topic(Topic topic, String principal, AclOperation operation) {
        return allow(ResourceType.TOPIC, topic.name(), PatternType.LITERAL, principal, operation);
    }

    private static AclBinding topics(String prefix, String principal, AclOperation operation) {
        return allow(ResourceType.TOPIC, prefix, PatternType.PREFIXED, principal, operation);
    }

    private static AclBinding group(String name, PatternType pattern, String principal) {
        return allow(ResourceType.GROUP, name, pattern, principal, AclOperation.READ);
    }

    private static AclBinding allow(
            ResourceType type, String name, PatternType pattern, String principal, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }
}
