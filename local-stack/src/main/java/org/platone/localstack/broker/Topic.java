package org.platone.localstack.broker;

import java.util.List;

/**
 * A topic and who may do what with it.
 *
 * @param partitions its number of partitions
 * @param compacted whether only the last record of each key is kept
 * @param writers principals, without the {@code User:} before them
 * @param readers principals, without the {@code User:} before them
 */
record Topic(String name, int partitions, boolean compacted, List<String> writers, List<String> readers) {

    Topic {
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
    }
}
