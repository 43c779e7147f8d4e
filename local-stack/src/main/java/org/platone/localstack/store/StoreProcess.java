package org.platone.localstack.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;
import org.platone.localstack.process.DirectoryLock;
import org.slf4j.LoggerFactory;

/** The store's JVM. */
final class StoreProcess {

    /** How documents and index entries are written: 0 as serialized objects, 1 as BSON. */
    private static final int FORMAT = 1;

    private static final int CACHE_MEGABYTES = 256;

    private StoreProcess() {}

    public static void main(String[] arguments) throws IOException {
        var directory = Path.of(arguments[0]);
        var port = Integer.parseInt(arguments[1]);
        // The lock is held until this JVM is gone.
        @SuppressWarnings("unused")
        var lock = DirectoryLock.acquire(directory);
        var backend = new DurableBackend(open(directory.resolve("store.mv")));
        var server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "shutdown"));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        System.out.println(Store.READY + " on 127.0.0.1:" + port);
    }

    private static MVStore open(Path file) throws IOException {
        boolean fresh = !Files.exists(file) || Files.size(file) == 0;
        compact(file);
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                // Nothing is written but by the commits of the backend, which know where a command begins and ends.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        if (fresh) {
            store.setStoreVersion(FORMAT);
            store.commit();
        } else if (store.getStoreVersion() != FORMAT) {
            throw new IllegalStateException(file + " was written by another version of the store (format "
                    + store.getStoreVersion() + ", this one reads " + FORMAT
                    + "); start with --fresh, or with another --state directory");
        }
        return store;
    }

    /** Each commit adds to the file. What a crash left of an earlier compaction is set right or thrown away first. */
    private static void compact(Path file) throws IOException {
        var name = file.toString();
        MVStoreTool.compactCleanUp(name);
        if (!Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        long before = Files.size(file);
        MVStoreTool.compact(name, false);
        LoggerFactory.getLogger(StoreProcess.class)
                .info("Compacted {} from {} to {} kB", file, before / 1024, Files.size(file) / 1024);
    }
}
