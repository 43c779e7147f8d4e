package org.platone.starter.store;

import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that connects when it is used for the first time: the real one begins to when it is made. Then the store is
 * prepared, and whoever else uses the client waits for that. If it fails, it fails for all who waited, and is tried again by
 * the next use.
 */
final class LateMongoClient implements InvocationHandler {

    private final Supplier<MongoClient> connect;
    private final Runnable prepare;

    /** What those who prepare the store use meanwhile. */
    private final ScopedValue<MongoClient> preparing = ScopedValue.newInstance();

    private @Nullable FutureTask<MongoClient> connection;
    private boolean closed;

    private LateMongoClient(Supplier<MongoClient> connect, Runnable prepare) {
        this.connect = connect;
        this.prepare = prepare;
    }

    /** @param prepare may use the client itself */
    static MongoClient of(Supplier<MongoClient> connect, Runnable prepare) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(),
                new Class<?>[] {MongoClient.class},
                new LateMongoClient(connect, prepare));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Two proxies are equal when they are the same.
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "LateMongoClient";
            };
        }
        if (method.getName().equals("close")) {
            close();
            return null;
        }
        try {
            return method.invoke(client(), arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private MongoClient client() {
        if (preparing.isBound()) {
            return preparing.get();
        }
        var made = connection();
        // Whoever comes first does it; for everybody else this does nothing.
        made.run();
        try {
            return made.get();
        } catch (ExecutionException failure) {
            forget(made);
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongoInterruptedException("Interrupted while the store is connected to", e);
        }
    }

    private MongoClient connect() {
        var client = connect.get();
        try {
            ScopedValue.where(preparing, client).run(prepare);
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private synchronized FutureTask<MongoClient> connection() {
        if (closed) {
            throw new IllegalStateException("The client of the store is closed");
        }
        if (connection == null) {
            connection = new FutureTask<>(this::connect);
        }
        return connection;
    }

    private synchronized void forget(FutureTask<MongoClient> failed) {
        if (failed.equals(connection)) {
            connection = null;
        }
    }

    private synchronized void close() {
        closed = true;
        if (connection != null && connection.state() == FutureTask.State.SUCCESS) {
            connection.resultNow().close();
        }
    }
}
