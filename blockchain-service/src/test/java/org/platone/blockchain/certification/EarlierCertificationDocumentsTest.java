package org.platone.blockchain.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.store.ExampleTemplate;
import org.platone.localstack.test.ExampleStore;
import org.platone.localstack.test.StoredExample;

class EarlierCertificationDocumentsTest {
    static List<StoredExample> certifications() {
        return StoredExample.of("blockchain-service", "certifications");
    }

    static List<StoredExample> parts() {
        return StoredExample.of("blockchain-service", "certificationParts");
    }

    static List<StoredExample> arrivals() {
        return StoredExample.of("blockchain-service", "certificationArrivals");
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void arrivalsAreStillCountedOn(StoredExample example) {
        int arrived = example.document().getInteger("parts");
        var header = new DocumentHeader(
                example.idWithout("|", 1),
                Integer.parseInt(example.idPart("|", 0)),
                "",
                DocumentKind.ORDER_BOOK,
                Bytes32.ZERO,
                arrived + 1);
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            assertThat(store(before).mayBeComplete(header, true)).isTrue();

            for (int part = 1; part <= arrived; part++) {
                store(after).insertPart(header, part, List.of());
                store(after).mayBeComplete(header, true);
            }

            assertThat(after.only("certificationArrivals")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("certifications")
    void areStillReadAndWrittenTheSame(StoredExample example) {
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var certification = store(before).find(example.id()).orElseThrow();

            store(after).insert(certification);
            var proof = certification.proof();
            if (proof != null) {
                store(after).confirm(example.id(), proof);
            }

            assertThat(after.only("certifications")).isEqualTo(example.document());
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void partsAreStillReadAndWrittenTheSame(StoredExample example) {
        int part = Integer.parseInt(example.idPart("|", 0));
        var named = new DocumentHeader(
                example.idWithout("|", 2),
                Integer.parseInt(example.idPart("|", 1)),
                "",
                DocumentKind.ORDER_BOOK,
                Bytes32.ZERO,
                1);
        try (var before = ExampleStore.with(example);
                var after = ExampleStore.empty()) {
            var header = store(before).headerOf(named, part).orElseThrow();
            var rows = store(before).part(header, part).orElseThrow();

            store(after).insertPart(header, part, rows);

            assertThat(after.only("certificationParts")).isEqualTo(example.document());
        }
    }

    private static CertificationStore store(ExampleStore examples) {
        return new CertificationStore(ExampleTemplate.of(examples));
    }
}
