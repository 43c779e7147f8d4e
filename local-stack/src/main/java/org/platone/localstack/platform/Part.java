package org.platone.localstack.platform;

import org.platone.localstack.process.Child;

/** A started part of the platform. */
final class Part {

    /** How far a part is. */
    enum State {
        STARTING,
        READY,
        ENDED
    }

    private final Child child;
    private final String address;
    private volatile State state = State.STARTING;
    private volatile boolean leaving;

    Part(Child child, String address) {
        this.child = child;
        this.address = address;
    }

    Child child() {
        return child;
    }

    String name() {
        return child.name();
    }

    /** Where it listens. */
    String address() {
        return address;
    }

    State state() {
        return child.isAlive() ? state : State.ENDED;
    }

    /** It ends because somebody wants it to. */
    void leave() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    void becomeReady() {
        state = State.READY;
    }
}
