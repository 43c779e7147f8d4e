package org.platone.settlement.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {

    @Test
    void givesBackWhatWasAdded() {
        long[] numbers = {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE};
        PackedOutput out = new PackedOutput();
        for (long number : numbers) {
            out.number(number);
            out.text("PoD à " + number % 3);
        }

        for (PackedInput in : new PackedInput[] {PackedInput.of(out.bytes()), PackedInput.ofDeflated(out.deflated())}) {
            for (long number : numbers) {
                assertThat(in.number()).isEqualTo(number);
                assertThat(in.text()).isEqualTo("PoD à " + number % 3);
            }
            assertThat(in.isAtEnd()).isTrue();
        }
    }

    @Test
    void growsWithItsContent() {
        Random random = new Random(7);
        PackedOutput out = new PackedOutput();
        for (int i = 0; i < 10_000; i++) {
            out.number(random.nextLong());
            out.text("number " + i);
        }

        PackedInput in = PackedInput.ofDeflated(out.deflated());

        Random again = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            assertThat(in.number()).isEqualTo(again.nextLong());
            assertThat(in.text()).isEqualTo("number " + i);
        }
        assertThat(in.isAtEnd()).isTrue();
    }

    @Test
    void saysThatSomethingIsMissingAtTheEnd() {
        PackedOutput out = new PackedOutput();
        out.text("a text of some length that is not to be had any more");
        byte[] deflated = out.deflated();

        PackedInput in = PackedInput.ofDeflated(Arrays.copyOf(deflated, deflated.length / 2));

        assertThatThrownBy(in::text).isInstanceOf(IllegalStateException.class).hasMessageContaining("ends too early");
    }
}
