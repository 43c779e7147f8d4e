package org.platone.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    private Path directory;

    @Test
    void areTheSameWhenReadAgain() {
        var file = directory.resolve("new").resolve("keys.json");

        var made = SigningKeys.of(file);

        assertThat(made.getKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.isPrivate()).isTrue());
        assertThat(SigningKeys.of(file).toString(false)).isEqualTo(made.toString(false));
    }

    @Test
    void areForTheirOwnersEyesOnly() throws Exception {
        var file = directory.resolve("keys.json");

        SigningKeys.of(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void areNotReplacedWhenTheFileIsBroken() throws Exception {
        var file = Files.writeString(directory.resolve("keys.json"), "{ broken");

        assertThatThrownBy(() -> SigningKeys.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("{ broken");
    }
}
