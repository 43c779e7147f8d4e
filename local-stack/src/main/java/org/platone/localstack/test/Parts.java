package org.platone.localstack.test;

import java.net.URI;

/** Broker, store and chain, wherever they run. */
interface Parts {

    /** Starts broker and store, with all that they had, and waits until clients can work. */
    void start();

    /** Ends broker and store, but not what they have. */
    void stop();

    /** Starts the chain, and returns where it takes JSON-RPC calls. */
    URI startChain();
}
