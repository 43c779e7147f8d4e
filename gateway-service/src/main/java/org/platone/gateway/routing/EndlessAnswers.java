package org.platone.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Lets go of a stream of events whose reader has left. Spring reads an answer to its end before it closes it, so that the
 * connection can be used again; a stream of events has no end, and its service would go on telling nobody.
 */
final class EndlessAnswers extends AbstractClientHttpRequestFactoryWrapper {

    EndlessAnswers(ClientHttpRequestFactory requests) {
        super(requests);
    }

    @Override
    protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory requests)
            throws IOException {
        return new Request(requests.createRequest(uri, method));
    }

    private record Request(ClientHttpRequest request) implements ClientHttpRequest, StreamingHttpOutputMessage {

        @Override
        public ClientHttpResponse execute() throws IOException {
            return new Response(request.execute());
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

    private record Response(ClientHttpResponse response) implements ClientHttpResponse {

        @Override
        public void close() {
            if (!MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                    response.getHeaders().getContentType())) {
                response.close();
                return;
            }
            try {
                response.getBody().close();
            } catch (IOException closed) {
                // It is what was wanted.
            }
        }

        @Override
        public InputStream getBody() throws IOException {
            return response.getBody();
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
}
