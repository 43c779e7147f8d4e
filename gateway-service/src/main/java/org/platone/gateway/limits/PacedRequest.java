package org.platone.gateway.limits;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.platone.starter.body.PassedBody;

/** A request whose body has to come at a pace: nobody holds a connection for long with a byte now and then. */
class PacedRequest extends HttpServletRequestWrapper {

    private final LimitSettings settings;
    private @Nullable ServletInputStream body;

    PacedRequest(HttpServletRequest request, LimitSettings settings) {
        super(request);
        this.settings = settings;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Paced(super.getInputStream(), settings);
        }
        return body;
    }

    private static final class Paced extends PassedBody {

        private final LimitSettings settings;
        /** Time in which this side waited for more; what the service takes to read does not count. */
        private long waited;

        private long bytes;

        private Paced(ServletInputStream sent, LimitSettings settings) {
            super(sent);
            this.settings = settings;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long start = System.nanoTime();
            int count = sent.read(target, offset, length);
            waited += System.nanoTime() - start;
            if (count > 0) {
                bytes += count;
                check();
            }
            return count;
        }

        private void check() throws SlowBody {
            long patience = settings.patience().toNanos();
            if (waited > patience) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(waited - patience);
                if (bytes < seconds * settings.slowest().toBytes()) {
                    throw new SlowBody();
                }
            }
        }
    }
}
