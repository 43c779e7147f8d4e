package org.platone.settlement.measurement;

class InMemoryReadingsTest extends ReadingsRepositoryContract {

    private final InMemoryReadings readings = new InMemoryReadings();
    private final InMemoryLateReadings late = new InMemoryLateReadings();

    @Override
    ReadingsRepository repository() {
        return readings;
    }

    @Override
    LateReadings late() {
        return late;
    }
}
