package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account(List.of(), 0);

    @Test
    void keepsBackWhatWasGivenTooMuch() {
        account.book("a#2", Map.of("P", -100L));

        assertThat(account.book("b#1", Map.of("P", 60L))).containsExactly(Map.entry("P", 60L));
        assertThat(account.book("c#1", Map.of("P", 60L))).containsExactly(Map.entry("P", 40L));
        assertThat(account.book("d#1", Map.of("P", 60L))).isEmpty();
        assertThat(account.balance("P")).isZero();
    }

    @Test
    void booksAVersionOnceHoweverOftenItIsTried() {
        account.book("a#2", Map.of("P", -100L));
        account.book("a#2", Map.of("P", -100L));

        assertThat(account.balance("P")).isEqualTo(100);
        assertThat(account.book("b#1", Map.of("P", 60L))).isEqualTo(account.book("b#1", Map.of("P", 60L)));
        assertThat(account.balance("P")).isEqualTo(40);
    }

    @Test
    void givesWhatWasKeptBackForADecisionThatWasNotTaken() {
        account.book("a#2", Map.of("P", -100L));
        account.book("b#1", Map.of("P", 70L));
        account.book("a#2", Map.of());

        assertThat(account.balance("P")).isEqualTo(-70);
        assertThat(account.book("c#1", Map.of("P", 10L))).containsExactly(Map.entry("P", -70L));
        assertThat(account.balance("P")).isZero();
    }

    @Test
    void doesNotMixPods() {
        account.book("a#2", Map.of("P", -100L));

        assertThat(account.book("b#1", Map.of("Q", 60L))).isEmpty();
        assertThat(account.entries()).hasSize(1);
    }

    @Test
    void saysInTheEndWhatWasDecided() {
        account.book("a#2", Map.of("P", -100L));
        account.book("b#1", Map.of("P", 60L));

        account.confirm("b#1", Map.of("P", -50L));

        assertThat(account.balance("P")).isEqualTo(50);
    }
}
