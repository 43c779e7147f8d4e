package org.platone.localstack.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Answers a writing command when what it wrote is in the file.
 *
 * <p>A commit takes what all connections have written so far. It must not fall into the middle of another connection's
 * command: an entry of a unique index without its document would refuse the document's repetition after a crash. So
 * commands share a lock, and the commit has it alone. Commands that wait for a commit at the same time share one.
 *
 * <p>The library does not keep the users of a collection apart: two conditional updates could both find what only one of
 * them may change, and an answer holds the stored documents themselves, which a later update changes in place before the
 * answer is sent. Here one writing command at a time works on a collection, no command reads it meanwhile, and an answer
 * is copied before another may write.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> READING = Set.of(
            "ismaster",
            "ping",
            "find",
            "getmore",
            "count",
            "distinct",
            "buildinfo",
            "listcollections",
            "listindexes",
            "listdatabases",
            "killcursors",
            "endsessions",
            "serverstatus",
            "dbstats",
            "collstats",
            "hostinfo",
            "getparameter",
            "connectionstatus");

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Map<String, ReadWriteLock> collections = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();
    private final Object commits = new Object();
    private long committed;

    DurableBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new BsonDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        if (command(message).equals("hello")) {
            return hello(message);
        }
        var collection = collections.computeIfAbsent(collection(message), name -> new ReentrantReadWriteLock(true));
        if (reads(message)) {
            return copyOfAnswer(message, collection.readLock());
        }
        try {
            lock.readLock().lock();
            try {
                return copyOfAnswer(message, collection.writeLock());
            } finally {
                lock.readLock().unlock();
            }
        } finally {
            // A command that failed half-way wrote its first half.
            commitUpTo(written.incrementAndGet());
        }
    }

    /** The library knows this command by its old name only. */
    private Document hello(MongoMessage message) {
        var old = new Document("isMaster", 1);
        old.putAll(message.getDocument());
        old.remove("hello");
        var answer = super.handleMessage(new MongoMessage(message.getChannel(), message.getHeader(), old));
        answer.put("isWritablePrimary", true);
        return answer;
    }

    private Document copyOfAnswer(MongoMessage message, Lock collection) {
        collection.lock();
        try {
            return super.handleMessage(message).cloneDeeply();
        } finally {
            collection.unlock();
        }
    }

    private void commitUpTo(long ticket) {
        synchronized (commits) {
            if (committed >= ticket) {
                return;
            }
            lock.writeLock().lock();
            try {
                long upTo = written.get();
                commit();
                committed = upTo;
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private static boolean reads(MongoMessage message) {
        return READING.contains(command(message).toLowerCase(Locale.ROOT))
                || Counting.filter(message.getDocument()) != null;
    }

    private static String collection(MongoMessage message) {
        // The command to go on with a cursor names it first, and its collection by name.
        String name = command(message).equalsIgnoreCase("getMore") ? "collection" : command(message);
        return message.getDocument().get("$db") + "." + message.getDocument().get(name);
    }

    private static String command(MongoMessage message) {
        return message.getDocument().keySet().iterator().next();
    }
}
