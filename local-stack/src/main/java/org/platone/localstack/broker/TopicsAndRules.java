package org.platone.localstack.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Brings the broker to the wanted topics and access rules; what is there already stays as it is. A participant gets its
 * rules before its topics, once: afterwards the market looks after them, and after those of participants that it let in.
 */
final class TopicsAndRules {

    private static final long DEADLINE_SECONDS = 60;

    private final Admin admin;

    TopicsAndRules(Admin admin) {
        this.admin = admin;
    }

    void ensure(List<String> participants) throws InterruptedException, ExecutionException, TimeoutException {
        var topics = Topics.of(participants);
        ensureRules(Set.copyOf(AccessRules.of(topics, participants)));
        ensureTopics(topics);
    }

    private void ensureTopics(List<Topic> topics) throws InterruptedException, ExecutionException, TimeoutException {
        var existing = topicNames();
        var missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(configuration(topic)))
                .toList();
        admin.createTopics(missing).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        var wanted = topics.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
        awaitThat(() -> topicNames().containsAll(wanted));
    }

    private static Map<String, String> configuration(Topic topic) {
        var configuration = new HashMap<String, String>();
        // A day of a whole region comes in parts of up to 4 MB.
        configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(4 * 1024 * 1024));
        if (topic.compacted()) {
            configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            configuration.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
        return configuration;
    }

    private void ensureRules(Set<AclBinding> all) throws InterruptedException, ExecutionException, TimeoutException {
        var topics = topicNames();
        var wanted = all.stream()
                .filter(rule -> participant(rule)
                        .filter(id -> topics.contains(Topics.SETTLEMENT_TO_PARTICIPANTS + id))
                        .isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var existing = rules();
        var missing = wanted.stream().filter(rule -> !existing.contains(rule)).toList();
        var unwanted = existing.stream()
                .filter(rule -> isOfService(rule) && !wanted.contains(rule))
                .collect(Collectors.toUnmodifiableSet());
        admin.createAcls(missing).all().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        admin.deleteAcls(unwanted.stream().map(AclBinding::toFilter).toList())
                .all()
                .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        awaitThat(() -> {
            var there = rules();
            return there.containsAll(wanted) && unwanted.stream().noneMatch(there::contains);
        });
    }

    /** Whose rule it is, if it is a participant's. */
    private static Optional<String> participant(AclBinding rule) {
        var prefix = "User:" + Topics.participant("");
        var principal = rule.entry().principal();
        return principal.startsWith(prefix) ? Optional.of(principal.substring(prefix.length())) : Optional.empty();
    }

    /** Others who use the same cluster keep their rules. */
    private static boolean isOfService(AclBinding rule) {
        return Topics.SERVICES.stream()
                .anyMatch(service -> rule.entry().principal().equals("User:" + service));
    }

    private Set<String> topicNames() throws InterruptedException, ExecutionException, TimeoutException {
        return admin.listTopics().names().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private Set<AclBinding> rules() throws InterruptedException, ExecutionException, TimeoutException {
        return Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    /** The controller acknowledges a change before the broker goes by it. */
    private static void awaitThat(Question question) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!question.isTrue()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("The broker does not go by its topics and access rules");
            }
            Thread.sleep(20);
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean isTrue() throws InterruptedException, ExecutionException, TimeoutException;
    }
}
