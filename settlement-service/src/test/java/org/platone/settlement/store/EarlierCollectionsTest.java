package org.platone.settlement.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.platone.localstack.test.StoredExample;

class EarlierCollectionsTest {

    @Test
    void haveAnExampleEach() {
        assertThat(StoredExample.missing("settlement-service")).isEmpty();
    }
}
