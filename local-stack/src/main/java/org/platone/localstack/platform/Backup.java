package org.platone.localstack.platform;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.platone.localstack.process.FileTree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file with all that a platform keeps: a ZIP whose entry {@value #MANIFEST} names every other one, with its SHA-256 and
 * its permissions.
 *
 * @param file where it is
 */
record Backup(Path file) {

    private static final String MANIFEST = "platone-backup.json";
    /** Raised when what is in a state directory becomes unreadable for earlier versions, or the reverse. */
    private static final int FORMAT = 1;

    /** What belongs to one run and not to the platform. */
    private static final Set<String> LEFT_OUT = Set.of("logs", "status.json");

    private static final String LOCK = ".lock";
    private static final int LARGEST_MANIFEST = 64 * 1024 * 1024;

    /** The file is no backup, or not a whole one. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason);
        }
    }

    private record Entry(String path, long size, String sha256, String permissions) {}

    /**
     * Writes the backup of a platform that does not run, as a whole or not at all.
     *
     * @return the SHA-256 of the file
     */
    String write(StateDirectory state, Instant at) throws IOException {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(unfinished, options, onlyOwner)) {
            var digest = sha256();
            var zip = new ZipOutputStream(
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), digest),
                    StandardCharsets.UTF_8);
            var entries = new ArrayList<Entry>();
            for (var path : contents(state)) {
                entries.add(write(zip, state.root().relativize(path).toString(), path));
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(MemberFiles.JSON.writeValueAsBytes(manifest(entries, at)));
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(digest.digest());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static List<Path> contents(StateDirectory state) throws IOException {
        var files = new ArrayList<Path>();
        for (var name : StateDirectory.OWN) {
            var own = state.root().resolve(name);
            if (!LEFT_OUT.contains(name) && Files.exists(own)) {
                try (var tree = Files.walk(own)) {
                    tree.filter(Files::isRegularFile)
                            .filter(path -> !path.endsWith(LOCK))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static Entry write(ZipOutputStream zip, String name, Path path) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = sha256();
        long size;
        try (var in = new DigestInputStream(Files.newInputStream(path), digest)) {
            size = in.transferTo(zip);
        }
        zip.closeEntry();
        return new Entry(
                name,
                size,
                HexFormat.of().formatHex(digest.digest()),
                PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    private static Map<String, Object> manifest(List<Entry> entries, Instant at) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", FORMAT);
        manifest.put("createdAt", at.toString());
        manifest.put("files", entries);
        return manifest;
    }

    /** Reads all of it and compares it with what it says of itself. */
    void check() throws IOException, Unusable {
        read(null);
    }

    /**
     * Puts what is in it into the directory, whose own things go.
     *
     * @throws Unusable and nothing has changed
     */
    void restore(StateDirectory state) throws IOException, Unusable {
        var incoming = state.root().resolve(".restored");
        var outgoing = state.root().resolve(".replaced");
        FileTree.delete(incoming);
        FileTree.delete(outgoing);
        try {
            read(incoming);
            Files.createDirectories(outgoing);
            for (var name : StateDirectory.OWN) {
                move(state.root().resolve(name), outgoing.resolve(name));
            }
            for (var name : StateDirectory.OWN) {
                move(incoming.resolve(name), state.root().resolve(name));
            }
        } finally {
            FileTree.delete(incoming);
        }
        FileTree.delete(outgoing);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** @param target where the files are written, or null if they are only checked */
    private void read(@Nullable Path target) throws IOException, Unusable {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            var entries = manifestOf(zip);
            var named = new HashSet<String>(Set.of(MANIFEST));
            for (var entry : entries) {
                if (!named.add(entry.path())) {
                    throw new Unusable("it names %s twice".formatted(entry.path()));
                }
                read(zip, entry, target);
            }
            var unnamed = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !named.contains(name))
                    .findFirst();
            if (unnamed.isPresent()) {
                throw new Unusable("it has %s, which it does not name".formatted(unnamed.get()));
            }
        } catch (ZipException e) {
            throw new Unusable("it is not a ZIP file, or not a whole one (%s)".formatted(e.getMessage()));
        }
    }

    private static void read(ZipFile zip, Entry entry, @Nullable Path target) throws IOException, Unusable {
        var path = Path.of(entry.path());
        if (path.isAbsolute()
                || !path.equals(path.normalize())
                || !StateDirectory.OWN.contains(path.getName(0).toString())) {
            throw new Unusable("%s is nothing that a platform keeps".formatted(entry.path()));
        }
        var packed = zip.getEntry(entry.path());
        if (packed == null) {
            throw new Unusable("%s is missing".formatted(entry.path()));
        }
        var digest = sha256();
        long size;
        try (var in = new DigestInputStream(new BufferedInputStream(zip.getInputStream(packed)), digest)) {
            size = target == null ? in.transferTo(OutputStream.nullOutputStream()) : write(in, target, entry);
        } catch (ZipException e) {
            throw new Unusable("%s is damaged (%s)".formatted(entry.path(), e.getMessage()));
        }
        if (size != entry.size() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw new Unusable("%s is not what was backed up".formatted(entry.path()));
        }
    }

    private static long write(InputStream in, Path target, Entry entry) throws IOException {
        var to = target.resolve(entry.path());
        var forOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(to.resolve("..").normalize(), forOwner);
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(entry.permissions()));
        try (var channel =
                FileChannel.open(to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
            long size = in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            return size;
        }
    }

    private static List<Entry> manifestOf(ZipFile zip) throws IOException, Unusable {
        var packed = zip.getEntry(MANIFEST);
        if (packed == null) {
            throw new Unusable("it has no " + MANIFEST);
        }
        try (var in = zip.getInputStream(packed)) {
            var manifest = MemberFiles.JSON.readTree(in.readNBytes(LARGEST_MANIFEST));
            if (manifest.path("format").asInt(0) != FORMAT) {
                throw new Unusable("its format is %s, and this version reads %d"
                        .formatted(manifest.path("format").asString("unknown"), FORMAT));
            }
            return manifest.path("files").valueStream().map(Backup::entry).toList();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unusable("%s cannot be read (%s)".formatted(MANIFEST, e.getMessage()));
        }
    }

    private static Entry entry(JsonNode node) {
        var entry = new Entry(
                node.path("path").asString(""),
                node.path("size").asLong(-1),
                node.path("sha256").asString(""),
                node.path("permissions").asString(""));
        if (entry.path().isEmpty()) {
            throw new IllegalArgumentException("a file without a path");
        }
        PosixFilePermissions.fromString(entry.permissions());
        return entry;
    }

    /** The names of what a platform keeps that are there. */
    static List<String> present(StateDirectory state) {
        return StateDirectory.OWN.stream()
                .filter(name -> !LEFT_OUT.contains(name))
                .filter(name -> Files.exists(state.root().resolve(name)))
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
