package org.platone.starter.events;

/** The broker did not acknowledge an event; it may or may not have it. */
public class EventNotPublished extends RuntimeException {

    EventNotPublished(String what, Throwable cause) {
        super(what, cause);
    }
}
