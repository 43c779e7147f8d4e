package org.platone.starter.events;

/** A dead letter that is being taken once more on this thread. */
final class Retry {

    static final ScopedValue<Retry> CURRENT = ScopedValue.newInstance();

    private final String id;
    private boolean refused;

    Retry(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    boolean isRefused() {
        return refused;
    }

    void refuse() {
        refused = true;
    }
}
