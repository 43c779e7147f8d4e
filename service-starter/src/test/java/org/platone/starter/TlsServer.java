package org.platone.starter;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.platone.localstack.test.EmbeddedPlatform;

/** Sees which certificate a client shows. */
final class TlsServer implements AutoCloseable {

    private final SSLServerSocket server;
    private final SSLContext client;

    TlsServer(EmbeddedPlatform platform, SSLContext client) throws IOException {
        this.client = client;
        server = (SSLServerSocket) platform.client()
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
    }

    /** The certificate that the client shows in a new connection. */
    X509Certificate certificateShown() throws Exception {
        var shown = CompletableFuture.supplyAsync(() -> {
            try (var socket = (SSLSocket) server.accept()) {
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (var socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
            socket.startHandshake();
            return shown.get(10, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
