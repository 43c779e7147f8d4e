package org.platone.gateway.routing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Lets go of a stream of events whose reader has left. Spring reads an answer to its end before it closes it, so that the
 * connection can be used again; a stream of events has no end, and its service would go on telling nobody. A reader whose
 * token is taken out of use meanwhile is told nothing more.
 */
final class EndlessAnswers extends AbstractClientHttpRequestFactoryWrapper {

    private final Predicate<Jwt> inUse;

    EndlessAnswers(ClientHttpRequestFactory requests, Predicate<Jwt> inUse) {
        super(requests);
        this.inUse = inUse;
    }

    @Override
    protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory requests)
            throws IOException {
        BooleanSupplier isHeard =
                SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                        ? () -> inUse.test(caller.getToken())
                        : () -> true;
        return new Request(requests.createRequest(uri, method), isHeard);
    }

    private record Request(ClientHttpRequest request, BooleanSupplier isHeard)
            implements ClientHttpRequest, StreamingHttpOutputMessage {

        @Override
        public ClientHttpResponse execute() throws IOException {
            return new Response(request.execute(), isHeard);
        }

        /** Streamed, as the request itself would do. */
        @Override
        public void setBody(Body body) {
            ((StreamingHttpOutputMessage) request).setBody(body);
        }

        @Override
        public OutputStream getBody() throws IOException {
            return request.getBody();
        }

        @Override
        public HttpHeaders getHeaders() {
            return request.getHeaders();
        }

        @Override
        public HttpMethod getMethod() {
            return request.getMethod();
        }

        @Override
        public URI getURI() {
            return request.getURI();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return request.getAttributes();
        }
    }

    private record Response(ClientHttpResponse response, BooleanSupplier isHeard) implements ClientHttpResponse {

        @Override
        public void close() {
            if (!isEndless()) {
                response.close();
                return;
            }
            try {
                response.getBody().close();
            } catch (IOException closed) {
                // It is what was wanted.
            }
        }

        private boolean isEndless() {
            return MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                    response.getHeaders().getContentType());
        }

        @Override
        public InputStream getBody() throws IOException {
            return isEndless() ? new Events(response.getBody(), isHeard) : response.getBody();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }
    }

    /** Ends, at what comes next, when its reader may not hear it any more: a sign of life comes every few seconds. */
    private static final class Events extends FilterInputStream {

        private final BooleanSupplier isHeard;

        Events(InputStream events, BooleanSupplier isHeard) {
            super(events);
            this.isHeard = isHeard;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            return isHeard.getAsBoolean() ? next : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            return isHeard.getAsBoolean() ? count : -1;
        }
    }
}
