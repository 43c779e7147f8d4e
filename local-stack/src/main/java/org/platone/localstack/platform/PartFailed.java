package org.platone.localstack.platform;

/** The platform cannot go on; the message says which part, and names its log. */
final class PartFailed extends RuntimeException {
    PartFailed(String message) {
        super(message);
    }
}
