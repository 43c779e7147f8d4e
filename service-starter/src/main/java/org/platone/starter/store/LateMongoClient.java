package org.platone.starter.store;

import com.mongodb.client.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that connects when it is used for the first time: the real one begins to when it is made. */
final class LateMongoClient implements InvocationHandler {

    private final Supplier<MongoClient> connect;
    private @Nullable MongoClient client;
    private boolean closed;

    private LateMongoClient(Supplier<MongoClient> connect) {
        this.connect = connect;
    }

    static MongoClient of(Supplier<MongoClient> connect) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, new LateMongoClient(connect));
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

    private synchronized MongoClient client() {
        if (closed) {
            throw new IllegalStateException("The client of the store is closed");
        }
        if (client == null) {
            client = connect.get();
        }
        return client;
    }

    private synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
