package org.platone.starter.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The body of a request, expanded as it is read, up to a limit. */
class LimitedBody extends PassedBody {

    private final long largest;
    private final boolean gzip;
    private @Nullable InputStream plain;
    private long read;
    private boolean finished;

    LimitedBody(ServletInputStream sent, long largest, boolean gzip) {
        super(sent);
        this.largest = largest;
        this.gzip = gzip;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = plain().read(bytes, offset, length);
        } catch (ZipException | EOFException broken) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "MALFORMED_BODY", "The body is not gzip or breaks off.");
        }
        if (count < 0) {
            finished = true;
            return count;
        }
        read += count;
        if (read > largest) {
            throw BodyFilter.tooLarge(largest);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return plain == null ? 0 : plain.available();
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("The body is read by blocking");
    }

    private InputStream plain() throws IOException {
        if (plain == null) {
            plain = gzip ? new GZIPInputStream(sent, 1 << 14) : sent;
        }
        return plain;
    }
}
