package org.platone.blockchain.verify;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the command was asked to do.
 *
 * @param documents one document or proof, or a book and its outcome
 * @param rpc the JSON-RPC address of a node of the chain
 * @param certification the contract whose word counts
 */
record VerifyArguments(List<Path> documents, URI rpc, Address certification) {
    static final String USAGE = """
        usage: platone verify DOCUMENT [--rpc URL] [--certification ADDRESS]
               platone verify BOOK OUTCOME [--rpc URL] [--certification ADDRESS]

        Checks a downloaded result (also .gz), or a row with its proof as the platform gives it, against the chain, and
        says when and by whom it was certified. A book and its outcome are checked both, and the book is cleared again:
        its outcome must be the one that was certified. Node and contract are those of the platform that runs from this
        folder, or of the one in --state DIR, unless they are named.
        Ends with 0 when all is as certified, with 1 when something is not, with 2 when it cannot be told.\
        """;

    private static final int MOST_DOCUMENTS = 2;

    VerifyArguments {
        documents = List.copyOf(documents);
    }

    /** The command was called in a way that it does not know. */
    static final class Misused extends Exception {
        Misused(String message) {
            super(message);
        }
    }

    static VerifyArguments of(String[] arguments) throws Misused {
        var documents = new ArrayList<Path>();
        @Nullable String rpc = null;
        @Nullable String certification = null;
        @Nullable String state = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rpc" -> rpc = value(arguments, ++i);
                case "--certification" -> certification = value(arguments, ++i);
                case "--state" -> state = value(arguments, ++i);
                default -> {
                    if (arguments[i].startsWith("-")) {
                        throw new Misused("do not know what to do with " + arguments[i]);
                    }
                    documents.add(Path.of(arguments[i]));
                }
            }
        }
        if (documents.isEmpty() || documents.size() > MOST_DOCUMENTS) {
            throw new Misused("one document is needed, or a book and its outcome");
        }
        var platform = rpc == null || certification == null ? platform(state) : MissingNode.getInstance();
        return new VerifyArguments(
                documents,
                url(rpc == null ? platform.path("rpc").asString("") : rpc),
                address(
                        certification == null
                                ? platform.at("/contracts/certification").asString("")
                                : certification));
    }

    /** What a platform on this machine says about itself. */
    private static JsonNode platform(@Nullable String state) throws Misused {
        if (state == null) {
            throw new Misused("--rpc and --certification are needed: who certifies is known only to whoever trusts it");
        }
        var file = Path.of(state).resolve("platform.json");
        try {
            return StrictJson.mapper().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new Misused("--rpc and --certification are needed, as no platform runs from " + state);
        } catch (IOException | JacksonException e) {
            throw new Misused(file + " cannot be read: " + e.getMessage());
        }
    }

    private static URI url(String text) throws Misused {
        try {
            var url = new URI(text);
            if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new Misused("--rpc should be an http or https address, not " + text);
    }

    private static Address address(String text) throws Misused {
        if (!Address.isAddress(text)) {
            throw new Misused("--certification should be 0x and 40 hexadecimal digits, not " + text);
        }
        return new Address(text);
    }

    private static String value(String[] arguments, int at) throws Misused {
        if (at >= arguments.length) {
            throw new Misused(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
