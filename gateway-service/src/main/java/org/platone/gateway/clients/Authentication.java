package org.platone.gateway.clients;

/** How a participant's systems prove who they are when they ask for a token. */
enum Authentication {
    /** With a secret, as HTTP Basic. */
    SECRET,
    /** With a JWT that they sign (RFC 7523). */
    KEYS,
    /** With their certificate (RFC 8705). */
    CERTIFICATE
}
