package org.platone.starter.access;

/** What a caller is on the platform. */
public enum Role {
    OPERATOR,
    DSO,
    TSO,
    AGGREGATOR,
    SCD
}
