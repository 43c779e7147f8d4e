package org.platone.localstack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a certified document element by element, however large it is, and takes the hash of its bytes on the way. */
final class CertifiedDocument {

    private CertifiedDocument() {}

    /** Told each element of each top-level list. */
    interface Reader {
        void element(String list, JsonNode element);
    }

    /** The document's hash as the certificate states it, {@code 0x} and 64 digits. */
    static String read(InputStream in, Reader reader) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            DigestInputStream digested = new DigestInputStream(in, sha256);
            try (JsonParser parser = Platform.JSON.createParser(digested)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String field = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_ARRAY) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            reader.element(field, parser.readValueAsTree());
                        }
                    } else {
                        parser.skipChildren();
                    }
                }
                digested.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return "0x" + HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("a document broke off", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
