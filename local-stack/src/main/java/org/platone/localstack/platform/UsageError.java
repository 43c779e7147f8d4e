package org.platone.localstack.platform;

/** What was asked for cannot be done; the message says what would be right. */
final class UsageError extends RuntimeException {
    UsageError(String message) {
        super(message);
    }
}
