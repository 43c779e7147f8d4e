package org.platone.localstack.broker;

/** The line with which the broker's JVM says that it can be used. */
final class Ready {

    static final String LINE = "broker is ready";

    private Ready() {}
}
