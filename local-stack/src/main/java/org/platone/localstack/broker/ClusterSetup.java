package org.platone.localstack.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Brings a cluster of somebody else's to the platform's topics and access rules; to be repeated at any time. */
public final class ClusterSetup {

    private ClusterSetup() {}

    /**
     * Does it once.
     *
     * @param arguments a file with the properties of a client that may do everything, and the ids of participants
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("The file with the properties of a client is needed, and then the participants' ids.");
            System.exit(2);
        }
        ensure(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        System.out.println("The topics and access rules are there.");
    }

    /** Does it as the client whose properties are in the file. */
    public static void ensure(Path client, List<String> participants)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var properties = BrokerNode.read(client);
        var settings = new HashMap<String, Object>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        try (var admin = Admin.create(settings)) {
            new TopicsAndRules(admin).ensure(participants);
        }
    }
}
