package org.platone.gateway.routing;

/**
 * Which service serves a path.
 *
 * @param pattern of paths
 * @param service its name in {@code platone.services}
 */
record Route(String pattern, String service) {}
