package org.platone.clearing.session.web;

import java.io.BufferedOutputStream;
import org.platone.clearing.session.ClearedBooks;
import org.platone.starter.access.Caller;
import org.platone.starter.access.Role;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The order book of a session as it was certified: the whole document, or one bid. */
@RestController
class OrderBookController {
    private static final int BUFFER = 1 << 16;

    private final ClearedBooks books;

    OrderBookController(ClearedBooks books) {
        this.books = books;
    }

    @GetMapping(
            path = "/api/market-sessions/{id}/order-book/document",
            params = "!key",
            produces = MediaType.APPLICATION_JSON_VALUE)
    StreamingResponseBody document(@PathVariable String id, Caller caller) {
        if (!caller.is(Role.OPERATOR)) {
            throw Problems.operatorOnly();
        }
        if (!books.has(id)) {
            throw Problems.sessionUnknown(id);
        }
        return out -> {
            var buffered = new BufferedOutputStream(out, BUFFER);
            books.writeDocument(id, buffered);
            buffered.flush();
        };
    }

    @GetMapping(
            path = "/api/market-sessions/{id}/order-book/document",
            params = "key",
            produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] bid(@PathVariable String id, @RequestParam String key, Caller caller) {
        int bar = key.indexOf('|');
        if (bar < 0) {
            throw Problems.invalid("key", "<participant>|<playerServiceId>");
        }
        String participantId = key.substring(0, bar);
        if (!caller.is(Role.OPERATOR) && !caller.participantId().equals(participantId)) {
            throw Problems.operatorOnly();
        }
        if (!books.has(id)) {
            throw Problems.sessionUnknown(id);
        }
        byte[] bid = books.bid(id, participantId, key.substring(bar + 1));
        if (bid == null) {
            throw Problems.bidUnknown("bid " + key);
        }
        return bid;
    }
}
