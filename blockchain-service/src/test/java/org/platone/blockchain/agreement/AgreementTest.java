package org.platone.blockchain.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Keccak;

class AgreementTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private final Agreement agreement = Agreement.first(
            "IT001E60000001",
            "AGG1",
            new Address("0x00000000000000000000000000000000000000c1"),
            Keccak.of("agreement"),
            new Address("0x00000000000000000000000000000000000000a1"),
            share(700_000, JANUARY));

    private static Terms share(int millionths, Instant from) {
        return new Terms(millionths, 100_000, 1_000_000, from, null);
    }

    private static Agreement changed(Agreement.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Agreement.Changed.class);
        return ((Agreement.Changed) outcome).agreement();
    }

    private static Agreement ended(Agreement.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Agreement.Ended.class);
        return ((Agreement.Ended) outcome).agreement();
    }

    @Nested
    class Putting {
        @Test
        void changesNothingWhenTheTermsAreTheSame() {
            assertThat(agreement.put(share(700_000, JANUARY))).isEqualTo(new Agreement.Repeated(agreement.last()));
        }

        @Test
        void makesANewVersionFromALaterDateOn() {
            var changed = changed(agreement.put(share(800_000, JUNE)));

            assertThat(changed.versions()).hasSize(2);
            assertThat(changed.last().number()).isEqualTo(2);
            assertThat(changed.put(share(700_000, JANUARY))).isEqualTo(new Agreement.Repeated(agreement.last()));
        }

        @Test
        void refusesOtherTermsThatDoNotBeginLater() {
            assertThat(agreement.put(share(800_000, JANUARY)))
                    .isEqualTo(new Agreement.Refused(Refusal.VALID_FROM_NOT_LATER));
        }

        @Test
        void endsTheLastVersionAndKeepsItEnded() {
            var ended = ended(agreement.put(share(700_000, JANUARY).endingAt(JUNE)));

            assertThat(ended.last().terms().validTo()).isEqualTo(JUNE);
            assertThat(ended.put(share(700_000, JANUARY))).isEqualTo(new Agreement.Refused(Refusal.AGREEMENT_ENDED));
            assertThat(changed(ended.put(share(700_000, DECEMBER))).versions()).hasSize(2);
        }

        @Test
        void refusesMoreVersionsThanTheContractCounts() {
            var many = agreement;
            for (int i = 1; i < 255; i++) {
                many = changed(many.put(share(700_000, JANUARY.plusSeconds(i))));
            }

            assertThat(many.put(share(1, DECEMBER))).isEqualTo(new Agreement.Refused(Refusal.TOO_MANY_VERSIONS));
        }
    }

    @Nested
    class InForce {
        private final Agreement versioned = ended(changed(agreement.put(share(800_000, JUNE)))
                .put(share(800_000, JUNE).endingAt(DECEMBER)));

        private Optional<Integer> at(Instant time) {
            return versioned.inForce(time).map(Agreement.Version::number);
        }

        @Test
        void isTheLastVersionThatHasBegun() {
            assertThat(at(JANUARY)).contains(1);
            assertThat(at(JUNE.minusSeconds(1))).contains(1);
            assertThat(at(JUNE)).contains(2);
        }

        @Test
        void isNoneBeforeTheFirstAndAfterTheEnd() {
            assertThat(at(JANUARY.minusSeconds(1))).isEmpty();
            assertThat(at(DECEMBER.minusSeconds(1))).contains(2);
            assertThat(at(DECEMBER)).isEmpty();
        }
    }
}
