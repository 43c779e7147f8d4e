package org.platone.settlement.settling;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;

/** Breaks calls like a process that is killed, or a store that is away, before or after its work is done. */
final class Faults {

    private final Random random;
    private final int oneIn;
    private boolean on;

    /** None. */
    Faults() {
        this(new Random(0), Integer.MAX_VALUE);
    }

    /** One of so many calls, while they are switched on. */
    Faults(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    void set(boolean active) {
        on = active;
    }

    <T> T around(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    mayFail();
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                    mayFail();
                    return result;
                }));
    }

    private void mayFail() {
        if (on && random.nextInt(oneIn) == 0) {
            throw new Struck();
        }
    }

    /** The call did not return. */
    static final class Struck extends RuntimeException {}
}
