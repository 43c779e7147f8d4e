package org.platone.settlement.baseline;

class InMemoryBaselinesTest extends BaselinesContract {

    private final InMemoryBaselines baselines = new InMemoryBaselines();

    @Override
    Baselines baselines() {
        return baselines;
    }
}
