package org.platone.blockchain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeyDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void makesKeysOnceAndFindsThemAgain() {
        var made = new KeyDirectory(parent.resolve("keys"));
        var sender = made.sender().getAddress();
        var account = made.walletAccount().toString();

        var found = new KeyDirectory(parent.resolve("keys"));

        assertThat(found.sender().getAddress()).isEqualTo(sender);
        assertThat(found.walletAccount()).hasToString(account);
    }

    @Test
    void letsNobodyElseReadAFile() throws IOException {
        var keys = new KeyDirectory(parent.resolve("keys"));

        keys.sender();
        keys.walletAccount();

        try (var files = Files.list(parent.resolve("keys"))) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void keepsTheWordsSealedAndNeedsThemNoMore() throws IOException {
        var keys = new KeyDirectory(parent.resolve("keys"));
        var account = keys.walletAccount().toString();
        var file = parent.resolve("keys/wallets-seed.json");
        var sealed = JsonMapper.shared().readValue(Files.readString(file), SealedText.class);
        var words =
                sealed.open(Files.readString(parent.resolve("keys/password")).strip());

        Files.delete(file);

        assertThat(new WalletSeed(words).account()).hasToString(account);
        assertThat(words.split(" ")).hasSize(24);
        assertThat(new KeyDirectory(parent.resolve("keys")).walletAccount()).hasToString(account);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        var keys = new KeyDirectory(parent.resolve("keys"));
        keys.sender();
        Files.setPosixFilePermissions(parent.resolve("keys/sender.json"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(keys::sender)
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("others may read it (rw-r--r--)");
    }

    @Test
    void refusesADirectoryThatOthersMayWriteTo() throws IOException {
        var keys = new KeyDirectory(parent.resolve("keys"));
        keys.sender();
        Files.setPosixFilePermissions(parent.resolve("keys"), PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(keys::sender)
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("others may write to it (rwxrwx---)");
    }

    @Test
    void refusesAnotherPassword() throws IOException {
        var keys = new KeyDirectory(parent.resolve("keys"));
        keys.sender();
        Files.writeString(parent.resolve("keys/password"), "another\n");

        assertThatThrownBy(keys::sender)
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("the file password does not open it");
    }
}
