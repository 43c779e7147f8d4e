package org.platone.settlement.kept;

class InMemoryKeptSinceTest extends KeptSinceContract {

    @Override
    KeptSince kept() {
        return new InMemoryKeptSince();
    }
}
