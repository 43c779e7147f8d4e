package org.platone.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command that README and docs tell to type is run by a test, or {@code docs/commands.json} says why none does; and
 * what it names is there.
 */
class CommandsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```");
    private static final Pattern LOOKS_TYPED =
            Pattern.compile("(?m)^(\\$ |\\./|(npm|node|npx|java|docker|kubectl|helm|curl|kcat|jq|python3|cd) )");
    private static final Set<String> PHASES = Set.of("package", "test", "verify", "install", "spotless:apply");

    private static final JsonNode LIST = JsonMapper.shared().readTree(read("docs/commands.json"));
    private static final Set<String> IN_FRONT_OF_A_PLATFORM = LIST.path("inFrontOfAPlatform")
            .valueStream()
            .map(JsonNode::asString)
            .collect(toSet());

    /**
     * @param page path of the page
     * @param text one command, on one line, without what only a reader needs
     */
    private record Command(String page, String text) {

        List<String> words() {
            return List.of(text.split(" +"));
        }

        /** The folder in which it is to be typed: that of the project, or of the page for what lies there. */
        boolean finds(String file) {
            return Files.exists(ROOT.resolve(file))
                    || Files.exists(ROOT.resolve(page).resolveSibling(file));
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>(List.of("README.md", "CONTRIBUTING.md"));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
                Stream<Path> modules = Files.list(ROOT)) {
            Stream.concat(docs, modules.map(module -> module.resolve("README.md")))
                    .filter(page -> page.toString().endsWith(".md") && Files.exists(page))
                    .map(page -> ROOT.relativize(page).toString())
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    /** All but those that a test goes through as they stand. */
    private static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (String page : pages()) {
            for (MatchResult block : BLOCK.matcher(read(page)).results().toList()) {
                boolean typed = block.group(1).equals("console")
                        || (block.group(1).equals("sh") && !IN_FRONT_OF_A_PLATFORM.contains(page));
                if (typed) {
                    lines(block.group(2))
                            .flatMap(line -> Arrays.stream(line.split(" && ")))
                            .forEach(line -> commands.add(new Command(page, line)));
                }
            }
        }
        return commands;
    }

    private static Stream<String> lines(String block) {
        return block.replaceAll("\\\\\n *", "")
                .lines()
                .map(line -> line.replaceFirst("^\\$ ", "")
                        .replaceFirst("(^|\\s)#\\s.*$", "")
                        .strip())
                .filter(line -> !line.isEmpty());
    }

    /** The most particular entry that a command begins with. */
    private static Optional<String> entryOf(Command command, String kind) {
        return LIST.path(kind).propertyNames().stream()
                .filter(entry -> (command.text() + " ").startsWith(entry + " "))
                .max(Comparator.comparingInt(String::length));
    }

    @Test
    void areRunByATestOrListedWithTheReasonWhyNot() throws IOException {
        List<Command> commands = commands();

        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(commands)
                .allMatch(command -> entryOf(command, "ranBy").isPresent()
                        || entryOf(command, "notRun").isPresent());
    }

    @Test
    void areAllStillToldOfThatAreListed() throws IOException {
        List<Command> commands = commands();
        Set<String> used = new HashSet<>();
        for (Command command : commands) {
            entryOf(command, "ranBy").ifPresent(used::add);
            entryOf(command, "notRun").ifPresent(used::add);
        }

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(Stream.of("ranBy", "notRun")
                        .flatMap(kind -> LIST.path(kind).propertyNames().stream())
                        .toList());
        assertThat(pages()).containsAll(IN_FRONT_OF_A_PLATFORM);
    }

    @Test
    void areRunWhereTheListSaysSo() {
        assertThat(read("dashboard-ui/package.json")).contains("tests/commands.browser.ts");
        assertThat(LIST.path("ranBy").propertyStream())
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(read(entry.getValue().path("file").asString()))
                                .as(entry.getKey())
                                .contains(entry.getValue().path("text").asString()));
    }

    @Test
    void standInBlocksThatSayThatTheyAreCommands() throws IOException {
        List<String> unlabelled = new ArrayList<>();
        for (String page : pages()) {
            BLOCK.matcher(read(page))
                    .results()
                    .filter(block -> Set.of("", "text").contains(block.group(1)))
                    .filter(block -> LOOKS_TYPED.matcher(block.group(2)).find())
                    .forEach(block -> unlabelled.add(page + ": " + block.group(2)));
        }

        assertThat(unlabelled).isEmpty();
    }

    @Test
    void giveTheScriptOnlyWhatItKnows() throws IOException {
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (Command command : allOfTheScript()) {
            List<String> words = command.words();
            String name = words.get(1);
            Set<String> known = optionsOf(name);
            if (known.isEmpty()) {
                unknown.add(command.toString());
            }
            words.stream()
                    .filter(word -> word.startsWith("-") && !known.contains(word))
                    .forEach(option -> unknown.add(option + " in " + command));
            seen++;
        }

        assertThat(seen).isGreaterThan(15);
        assertThat(unknown).isEmpty();
    }

    /** Also those that a test goes through, and whatever the text mentions in between. */
    private static List<Command> allOfTheScript() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (String page : pages()) {
            Pattern.compile("(?m)(?<![\\w/])\\./platone [a-z][^`\n#|&]*")
                    .matcher(read(page).replaceAll("\"[^\"\n]*\"", "TEXT"))
                    .results()
                    .map(match -> new Command(
                            page, match.group().replaceAll("[;).,]+$", "").strip()))
                    .forEach(commands::add);
        }
        return commands;
    }

    /** What the help says after a command's name, with what the two commands of the services themselves take; empty for none. */
    private static Set<String> optionsOf(String command) throws IOException {
        Set<String> options = new TreeSet<>();
        String current = "";
        for (String line : read("platone")
                .lines()
                .dropWhile(it -> !it.startsWith("Usage:"))
                .takeWhile(it -> !it.equals("END"))
                .toList()) {
            if (line.matches(" {2}[a-z].*")) {
                current = line.strip().split(" ", 2)[0];
            }
            if (current.equals(command)) {
                options.add(command);
                Pattern.compile("(?<= |\\[)--?[a-z][a-z-]*")
                        .matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .forEach(options::add);
            }
        }
        String sources = switch (command) {
            case "clear" -> "clearing-service/src/main/java/org/platone/clearing/cli/Arguments.java";
            case "verify" -> "blockchain-service/src/main/java/org/platone/blockchain/verify/VerifyArguments.java";
            default -> "";
        };
        if (!sources.isEmpty()) {
            Pattern.compile("\"(--?[a-z][a-z-]*)\"")
                    .matcher(read(sources))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(options::add);
        }
        return options;
    }

    @Test
    void nameModulesProfilesTestsAndFilesThatAreThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Command command : commands()) {
            missing.addAll(missingOf(command));
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> missingOf(Command command) throws IOException {
        List<String> words = command.words().stream()
                .filter(word -> !word.matches("[A-Z_]+=.*"))
                .toList();
        List<String> missing = new ArrayList<>();
        switch (words.getFirst()) {
            case "./mvnw" -> missingOfMaven(words, missing);
            case "npm" -> {
                String script = words.get(1).equals("run") ? words.get(2) : words.get(1);
                String folder = command.page().substring(0, command.page().indexOf('/'));
                JsonNode scripts = JsonMapper.shared()
                        .readTree(read(folder + "/package.json"))
                        .path("scripts");
                if (!scripts.has(script)) {
                    missing.add("the script " + script);
                }
            }
            case "node", "cd" -> {
                if (!command.finds(words.get(1))) {
                    missing.add(words.get(1));
                }
            }
            default ->
                words.stream()
                        .flatMap(word -> Arrays.stream(word.split("[:=]")))
                        .filter(word -> word.matches("(deploy|tools|docs|monitoring)/(?!secrets).*"))
                        .filter(word -> !command.finds(word))
                        .forEach(missing::add);
        }
        return missing.stream().map(it -> command + " needs " + it).toList();
    }

    private static void missingOfMaven(List<String> words, List<String> missing) throws IOException {
        Set<String> sources;
        try (Stream<Path> modules = Files.list(ROOT)) {
            sources = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(CommandsTest::names)
                    .collect(toSet());
        }
        for (int at = 1; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("-pl")) {
                at++;
                Arrays.stream(words.get(at).split(","))
                        .filter(module -> !Files.exists(ROOT.resolve(module).resolve("pom.xml")))
                        .forEach(missing::add);
            } else if (word.startsWith("-P")) {
                if (!read("pom.xml").contains("<id>" + word.substring(2) + "</id>")) {
                    missing.add(word);
                }
            } else if (word.matches("-D(it\\.)?test=.*")) {
                if (!sources.contains(word.substring(word.indexOf('=') + 1))) {
                    missing.add(word);
                }
            } else if (!word.startsWith("-") && !PHASES.contains(word)) {
                missing.add(word);
            }
        }
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".java", "")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areInTheHelpAsTheProgramsReadThem() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(ROOT.resolve("local-stack/src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> read(ROOT.relativize(file).toString()))
                    .collect(joining());
        }
        String script = read("platone");
        Set<String> options = new TreeSet<>();
        for (String command : List.of(
                "demo", "up", "down", "status", "restart", "participant", "backup", "restore", "secrets", "test")) {
            assertThat(script).containsPattern("(?m)^ {2}([a-z ]*\\| )*" + command + "( \\|.*)?\\)$");
            options.addAll(optionsOf(command));
            options.remove(command);
        }

        assertThat(options)
                .hasSizeGreaterThan(12)
                .allMatch(option -> sources.contains("\"" + option + "\"")
                        || script.contains(option + ")")
                        || (option.endsWith("-port")
                                && sources.contains(
                                        "(\"" + option.substring(2, option.length() - "-port".length()) + "\"")));
    }
}
