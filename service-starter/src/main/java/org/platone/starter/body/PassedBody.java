package org.platone.starter.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A body that something is done with while it is read, byte by byte or in pieces. */
public abstract class PassedBody extends ServletInputStream {

    protected final ServletInputStream sent;

    protected PassedBody(ServletInputStream sent) {
        this.sent = sent;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public int available() throws IOException {
        return sent.available();
    }

    @Override
    public boolean isFinished() {
        return sent.isFinished();
    }

    @Override
    public boolean isReady() {
        return sent.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        sent.setReadListener(listener);
    }
}
