package org.platone.localstack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.process.DirectoryLock;
import org.platone.localstack.process.PrivateFiles;

class BackupCommandTest {

    private static final String MANIFEST = "platone-backup.json";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, UTF_8));
    private Path state;
    private Path file;

    @BeforeEach
    void aPlatformThatIsDown() {
        state = directory.resolve("state");
        file = directory.resolve("backup.zip");
        PrivateFiles.writePublic(state.resolve("authority/ca.pem"), "certificate");
        PrivateFiles.write(state.resolve("keystore/sender.json"), "secret");
        PrivateFiles.write(state.resolve("broker/data/log/platone.sessions-0/00000000.log"), "x".repeat(100_000));
        PrivateFiles.write(state.resolve("store/store.mv"), "documents");
        PrivateFiles.write(state.resolve("store/.lock"), "");
        PrivateFiles.write(state.resolve("chain/state.json"), "{}");
        PrivateFiles.write(state.resolve("platform.json"), "{}");
        PrivateFiles.write(state.resolve("logs/store.log"), "yesterday");
        PrivateFiles.write(state.resolve("status.json"), "{}");
        PrivateFiles.write(state.resolve("build/stamp"), "not of the platform");
    }

    @Nested
    class WhatWasBackedUp {

        @Test
        void comesBackElsewhereAsItWasWithoutWhatBelongsToARun() throws IOException {
            var other = directory.resolve("other");

            assertThat(backup(state)).isZero();
            assertThat(restore(other)).isZero();

            var expected = contents(state);
            expected.keySet()
                    .removeAll(List.of("store/.lock", "logs/store.log", "status.json", "build/stamp", ".lock"));
            var restored = contents(other);
            restored.remove(".lock");
            assertThat(restored).isEqualTo(expected);
            assertThat(Files.getPosixFilePermissions(other.resolve("keystore/sender.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(other.resolve("authority/ca.pem")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        }

        @Test
        void isForItsOwnerAloneAndHasAChecksumBesideIt() throws Exception {
            backup(state);

            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.readString(directory.resolve("backup.zip.sha256")))
                    .isEqualTo(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
                            + "  backup.zip\n");
        }

        @Test
        void takesThePlaceOfAnotherPlatformOnlyWhenItIsForcedTo() throws IOException {
            backup(state);
            PrivateFiles.write(state.resolve("store/store.mv"), "other documents");
            PrivateFiles.write(state.resolve("clock.properties"), "later");
            var before = contents(state);

            assertThat(restore(state)).isEqualTo(1);
            assertThat(said.toString(UTF_8)).contains("has a platform already").contains("--force");
            assertThat(contents(state)).isEqualTo(before);

            assertThat(restore(state, "--force")).isZero();

            assertThat(state.resolve("store/store.mv")).hasContent("documents");
            assertThat(state.resolve("clock.properties")).doesNotExist();
            assertThat(state.resolve("build/stamp")).hasContent("not of the platform");
            assertThat(state.resolve(".replaced")).doesNotExist();
            assertThat(state.resolve(".restored")).doesNotExist();
        }
    }

    @Nested
    class ARunningPlatform {

        @Test
        void isNeitherBackedUpNorReplaced() {
            backup(state);
            try (var lock = DirectoryLock.acquire(state)) {
                assertThat(lock).isNotNull();
                assertThatThrownBy(() -> backup(state))
                        .isInstanceOf(UsageError.class)
                        .hasMessageContaining("platone down");
                assertThatThrownBy(() -> restore(state, "--force"))
                        .isInstanceOf(UsageError.class)
                        .hasMessageContaining("platone down");
            }
        }
    }

    @Nested
    class AFileThatIsNoBackup {

        @Test
        void isRefusedWhenItIsSomethingElse() throws IOException {
            Files.writeString(file, "hello");

            refused("not a ZIP file");
        }

        @Test
        void isRefusedWhenItIsAnotherZip() throws IOException {
            zip(Map.of("readme.txt", "hello"));

            refused("has no platone-backup.json");
        }

        @Test
        void isRefusedWhenItIsCutShort() throws IOException {
            backup(state);
            var bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

            refused("not a ZIP file, or not a whole one");
        }

        @Test
        void isRefusedWhenAFileInItIsAnother() throws IOException {
            backup(state);
            var entries = entries();
            entries.put("store/store.mv", "DOCUMENTS");
            zip(entries);

            refused("store/store.mv is not what was backed up");
        }

        @Test
        void isRefusedWhenAFileIsMissingOrTooMany() throws IOException {
            backup(state);
            var entries = entries();
            var chain = entries.remove("chain/state.json");
            zip(entries);

            refused("chain/state.json is missing");

            entries.put("chain/state.json", String.valueOf(chain));
            entries.put("chain/other.json", "{}");
            zip(entries);

            refused("chain/other.json, which it does not name");
        }

        @Test
        void isRefusedWhenItWantsToWriteElsewhere() throws IOException {
            for (var path : List.of("../evil", "/tmp/evil", "store/../../evil", "elsewhere/evil")) {
                backup(state);
                var entries = entries();
                entries.computeIfPresent(MANIFEST, (name, text) -> text.replace("store/store.mv", path));
                zip(entries);

                refused(path + " is nothing that a platform keeps");
            }
        }

        @Test
        void isRefusedWhenItIsOfAnotherFormat() throws IOException {
            backup(state);
            var entries = entries();
            entries.computeIfPresent(MANIFEST, (name, text) -> text.replaceFirst("\"format\" ?: ?1", "\"format\" : 2"));
            zip(entries);

            refused("its format is 2, and this version reads 1");
        }

        private void refused(String reason) throws IOException {
            var fresh = directory.resolve("fresh");
            var before = contents(state);
            said.reset();

            assertThat(restore(state, "--force")).isEqualTo(1);
            assertThat(said.toString(UTF_8)).contains(reason).contains("Nothing was changed");
            assertThat(contents(state)).isEqualTo(before);
            assertThat(restore(fresh)).isEqualTo(1);
            assertThat(fresh).doesNotExist();
        }

        private Map<String, String> entries() throws IOException {
            var entries = new TreeMap<String, String>();
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : zip.stream().toList()) {
                    entries.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
                }
            }
            return entries;
        }

        private void zip(Map<String, String> entries) throws IOException {
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (var entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue().getBytes(UTF_8));
                    zip.closeEntry();
                }
            }
        }
    }

    @Test
    void asksForAFile() {
        assertThatThrownBy(() -> BackupCommand.backup(List.of(), progress)).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> BackupCommand.restore(List.of("--force"), progress))
                .isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> BackupCommand.restore(List.of(directory + "/none.zip"), progress))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("cannot be read");
        assertThat(backup(directory.resolve("nothing"))).isEqualTo(1);
        assertThat(directory.resolve("nothing")).doesNotExist();
    }

    private int backup(Path of) {
        return BackupCommand.backup(List.of(file.toString(), "--state", of.toString()), progress);
    }

    private int restore(Path to, String... more) {
        var arguments = new ArrayList<>(List.of(file.toString(), "--state", to.toString()));
        arguments.addAll(List.of(more));
        return BackupCommand.restore(arguments, progress);
    }

    private static Map<String, String> contents(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var path : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(path).toString(), Files.readString(path));
            }
        }
        return contents;
    }
}
