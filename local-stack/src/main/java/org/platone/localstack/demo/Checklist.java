package org.platone.localstack.demo;

import java.io.PrintStream;
import java.util.List;

/** Prints each check with its mark, and what it found where it failed. */
final class Checklist {

    private final PrintStream out;
    private int passed;
    private int size;

    Checklist(PrintStream out) {
        this.out = out;
    }

    void item(String statement, List<String> findings) {
        size++;
        if (findings.isEmpty()) {
            passed++;
            out.println("  ✔ " + statement);
        } else {
            out.println("  ✘ " + statement);
            findings.forEach(finding -> out.println("      " + finding));
        }
    }

    int passed() {
        return passed;
    }

    int size() {
        return size;
    }
}
