package org.platone.starter.problem;

import java.util.List;
import tools.jackson.core.JacksonException;

/** JSON pointers (RFC 6901) out of the ways in which Java names a place in a document. */
final class JsonPointers {

    private JsonPointers() {}

    /** {@code curve[0].p} is {@code /curve/0/p}. */
    static String ofPath(String path) {
        return "/"
                + path.replace("~", "~0")
                        .replace("/", "~1")
                        .replace("].", "/")
                        .replace("]", "")
                        .replace('[', '/')
                        .replace('.', '/');
    }

    static String of(List<JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            pointer.append('/');
            var name = step.getPropertyName();
            if (name == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(name.replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
