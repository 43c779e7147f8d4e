package org.platone.localstack.broker;

import java.nio.file.Path;

/** The JVM of a broker that knows its clients by names and passwords; its topics and rules are somebody else's to make. */
final class SaslBrokerProcess {

    private SaslBrokerProcess() {}

    /**
     * Runs until it is told to end.
     *
     * @param arguments Kafka's {@code server.properties}, and a file with the users and their passwords
     */
    public static void main(String[] arguments) throws Exception {
        var users = BrokerNode.read(Path.of(arguments[1]));
        var node = BrokerNode.start(
                Path.of(arguments[0]),
                users.stringPropertyNames().stream()
                        .map(name -> "%s=[name=%s,password=%s]"
                                .formatted(SaslBroker.MECHANISM, name, users.getProperty(name)))
                        .toList());
        System.out.println(Ready.LINE);
        node.awaitShutdown();
    }
}
