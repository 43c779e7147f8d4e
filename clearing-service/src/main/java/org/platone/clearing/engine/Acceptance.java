package org.platone.clearing.engine;

/** How much of an offer's quantity of one interval was accepted: all, some or none. */
public enum Acceptance {
    OK,
    PARTIAL,
    KO
}
