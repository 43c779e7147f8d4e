package org.platone.localstack.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.testcontainers.mongodb.MongoDBContainer;

/** The JVM that runs MongoDB in a container, in place of the embedded store. */
final class ContainerStoreProcess {

    private static final String IMAGE = "mongo:8.0";
    private static final int MONGO_PORT = 27017;

    private ContainerStoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = Integer.parseInt(arguments[0]);
        // The container's reaper ends it when this JVM is killed.
        @SuppressWarnings("resource")
        var mongo = new MongoDBContainer(IMAGE);
        mongo.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, MONGO_PORT)));
        Runtime.getRuntime().addShutdownHook(new Thread(mongo::stop, "shutdown"));
        mongo.start();
        System.out.println(Store.READY + " on 127.0.0.1:" + port + ", " + IMAGE + " in a container");
        new CountDownLatch(1).await();
    }
}
