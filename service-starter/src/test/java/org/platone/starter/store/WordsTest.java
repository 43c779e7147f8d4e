package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"DSO::LV1.101, ::lv1.1, true", "DSO::LV1.101, DSO, true", "DSO::LV1.101, lv1x101, false", "a, .*, false"
    })
    void findTextsAnywhereWhateverTheirCase(String texts, String text, boolean found) {
        String words = Words.of(texts);

        assertThat(Words.with(text).matcher(words).find()).isEqualTo(found);
        assertThat(Words.have(words, text)).isEqualTo(found);
    }
}
