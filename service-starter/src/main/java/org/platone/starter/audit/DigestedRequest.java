package org.platone.starter.audit;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.platone.starter.body.PassedBody;

/** A request that knows how long its body was and what it hashes to, once it is read. */
class DigestedRequest extends HttpServletRequestWrapper {

    private final MessageDigest digest;
    private @Nullable ServletInputStream body;
    private long bytes;

    DigestedRequest(HttpServletRequest request) {
        super(request);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Digested(super.getInputStream());
        }
        return body;
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private final class Digested extends PassedBody {

        private Digested(ServletInputStream sent) {
            super(sent);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = sent.read(target, offset, length);
            if (count > 0) {
                digest.update(target, offset, count);
                bytes += count;
            }
            return count;
        }
    }
}
