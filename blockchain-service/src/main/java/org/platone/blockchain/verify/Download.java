package org.platone.blockchain.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.platone.blockchain.evm.Bytes32;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** A file that was downloaded from the platform, zipped or not. It may be larger than the memory. */
record Download(Path file) {
    private static final int BUFFER = 1 << 16;
    /** A proof has a row and a few dozen hashes. */
    private static final int LARGEST_PROOF = 1 << 20;

    /** SHA-256 of its bytes as they are; a document that nobody touched is canonical. */
    Bytes32 hash() throws IOException {
        try (var in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Bytes32.of(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** SHA-256 of its canonical JSON, so that neither whitespace nor the order of fields matters. */
    Bytes32 canonicalHash() throws IOException {
        return Bytes32.of(CanonicalJson.sha256(CanonicalJson.of(tree())));
    }

    /** The session that it says it belongs to. */
    Optional<String> sessionId() throws IOException {
        try (var in = open();
                var parser = StrictJson.mapper().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean session = "sessionId".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_STRING && session) {
                    return Optional.of(parser.getString());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }

    /** The row and its proof; empty when the file is a whole document. */
    Optional<RowProof> proof() throws IOException {
        byte[] beginning;
        try (var in = open()) {
            beginning = in.readNBytes(LARGEST_PROOF + 1);
        }
        if (beginning.length > LARGEST_PROOF) {
            return Optional.empty();
        }
        return RowProof.of(StrictJson.mapper().readTree(beginning));
    }

    private JsonNode tree() throws IOException {
        try (var in = open()) {
            return StrictJson.mapper().readTree(in);
        }
    }

    InputStream open() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, BUFFER) : in;
    }
}
