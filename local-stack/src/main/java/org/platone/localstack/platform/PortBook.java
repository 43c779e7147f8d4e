package org.platone.localstack.platform;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.platone.localstack.process.Ports;

/** The ports of the parts: those that are asked for, else those of the last start that are still free, else any. */
record PortBook(Map<Endpoint, Integer> ports) {

    PortBook {
        ports = Map.copyOf(ports);
    }

    static PortBook open(Path file, Map<Endpoint, Integer> wanted) {
        var kept = SettingsFile.read(file);
        var ports = new EnumMap<Endpoint, Integer>(Endpoint.class);
        var taken = new HashSet<Integer>();
        wanted.forEach((endpoint, port) -> {
            if (!Ports.isFree(port) || !taken.add(port)) {
                throw new UsageError(
                        "port %d, wanted for %s, is taken by another process".formatted(port, endpoint.key()));
            }
            ports.put(endpoint, port);
        });
        for (var endpoint : Endpoint.values()) {
            var before = kept.get(endpoint.key());
            if (!ports.containsKey(endpoint) && before != null) {
                int port = Integer.parseInt(before);
                if (Ports.isFree(port) && taken.add(port)) {
                    ports.put(endpoint, port);
                }
            }
        }
        var any = Ports.free(Endpoint.values().length + taken.size()).iterator();
        for (var endpoint : Endpoint.values()) {
            while (!ports.containsKey(endpoint)) {
                int port = any.next();
                if (taken.add(port)) {
                    ports.put(endpoint, port);
                }
            }
        }
        var book = new PortBook(ports);
        book.save(file);
        return book;
    }

    private void save(Path file) {
        var settings = new HashMap<String, String>();
        ports.forEach((endpoint, port) -> settings.put(endpoint.key(), Integer.toString(port)));
        SettingsFile.write(file, settings);
    }

    int of(Endpoint endpoint) {
        var port = ports.get(endpoint);
        if (port == null) {
            throw new IllegalStateException("no port for " + endpoint);
        }
        return port;
    }
}
