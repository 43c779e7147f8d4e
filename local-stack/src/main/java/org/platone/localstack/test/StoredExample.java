package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A document as some version stored it, kept in the tests of the module that stores it: a store is read for ever, by its
 * readers or by a migration.
 *
 * @param version the version that stored it
 * @param collection where
 * @param json the document as extended JSON, which says the types
 */
public record StoredExample(String version, String collection, String json) {

    private static final String PLACE = "src/test/resources/stored";
    private static final Pattern USE =
            Pattern.compile("\\b(?:getCollection|named|collection)\\(\\s*(?:\"([^\"]+)\"|([A-Z][A-Z_]*))\\s*\\)");

    /** What a module stored in a collection, a document for each line of the files, the oldest version first. */
    public static List<StoredExample> of(String module, String collection) {
        return ExampleFile.in(module, PLACE).stream()
                .filter(file -> file.name().equals(collection))
                .flatMap(file -> file.text().lines().map(line -> new StoredExample(file.version(), collection, line)))
                .toList();
    }

    /** The collections that a module's code names and that have no example. */
    public static Collection<String> missing(String module) {
        var named = new TreeSet<String>();
        for (Path source : sources(Path.of("..", module, "src/main/java"))) {
            String text = ExampleFile.read(source);
            Matcher use = USE.matcher(text);
            while (use.find()) {
                named.add(use.group(1) == null ? constant(text, use.group(2)) : use.group(1));
            }
        }
        ExampleFile.in(module, PLACE).forEach(file -> named.remove(file.name()));
        return named;
    }

    private static String constant(String source, String name) {
        Matcher value = Pattern.compile("\\b" + name + "\\s*=\\s*\"([^\"]+)\"").matcher(source);
        return value.find() ? value.group(1) : name;
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document, another with each call. */
    public Document document() {
        return Document.parse(json);
    }

    /** The document with another value of a field. */
    public Document documentWith(String field, Object value) {
        return document().append(field, value);
    }

    /** The document without some fields. */
    public Document documentWithout(String... fields) {
        Document document = document();
        List.of(fields).forEach(document::remove);
        return document;
    }

    /** Its id, where that is a text. */
    public String id() {
        return document().getString("_id");
    }

    /** A part of its id, counted from the end, from 0. */
    public String idPart(String separator, int fromEnd) {
        String[] parts = id().split(Pattern.quote(separator), -1);
        return parts[parts.length - 1 - fromEnd];
    }

    /** Its id without so many of its last parts. */
    public String idWithout(String separator, int last) {
        String rest = id();
        for (int i = 0; i < last; i++) {
            rest = rest.substring(0, rest.lastIndexOf(separator));
        }
        return rest;
    }

    @Override
    public String toString() {
        return version + " " + collection + " " + document().get("_id");
    }
}
