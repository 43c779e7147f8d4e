package org.platone.starter.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what in a service. The first rule whose method and pattern match decides; a path that no rule has does not
 * exist.
 */
public final class AccessTable {

    private final List<Entry> entries;

    private AccessTable(List<Entry> entries) {
        this.entries = entries;
    }

    /** The rules in the order in which they are asked. */
    public static AccessTable of(Rule... rules) {
        var entries = new ArrayList<Entry>();
        for (var rule : rules) {
            entries.add(new Entry(rule, PathPatternParser.defaultInstance.parse(rule.pattern())));
        }
        return new AccessTable(List.copyOf(entries));
    }

    /** These rules and one more, which is asked last. */
    AccessTable and(Rule rule) {
        return of(Stream.concat(rules().stream(), Stream.of(rule)).toArray(Rule[]::new));
    }

    /** Callers with one of the roles may use the method on paths of the pattern, as in {@code /api/pods/**}. */
    public static Rule allow(HttpMethod method, String pattern, Role first, Role... more) {
        return new Rule(method, pattern, EnumSet.of(first, more));
    }

    /** Callers of every role may. */
    public static Rule allowAll(HttpMethod method, String pattern) {
        return new Rule(method, pattern, EnumSet.allOf(Role.class));
    }

    /** The rules in the order in which they are asked. */
    public List<Rule> rules() {
        return entries.stream().map(Entry::rule).toList();
    }

    /** What the table says about a call. */
    public Decision decide(HttpMethod method, String path, Role role) {
        return decide(method, PathContainer.parsePath(path), role);
    }

    Decision decide(HttpMethod method, PathContainer path, Role role) {
        // A HEAD request is answered as GET without the body.
        var asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        var known = false;
        for (var entry : entries) {
            if (entry.pattern().matches(path)) {
                if (entry.rule().method().equals(asked)) {
                    return entry.rule().roles().contains(role) ? Decision.ALLOWED : Decision.FORBIDDEN;
                }
                known = true;
            }
        }
        return known ? Decision.METHOD_NOT_ALLOWED : Decision.UNKNOWN;
    }

    /** The methods that the table has for the path, whoever may use them. */
    Set<HttpMethod> methods(PathContainer path) {
        var methods = new TreeSet<HttpMethod>();
        for (var entry : entries) {
            if (entry.pattern().matches(path)) {
                methods.add(entry.rule().method());
            }
        }
        return methods;
    }

    /** One line of the table. */
    public record Rule(HttpMethod method, String pattern, Set<Role> roles) {
        public Rule {
            roles = Set.copyOf(roles);
        }
    }

    /** What the table says about a call. */
    public enum Decision {
        ALLOWED,
        FORBIDDEN,
        METHOD_NOT_ALLOWED,
        UNKNOWN
    }

    private record Entry(Rule rule, PathPattern pattern) {}
}
