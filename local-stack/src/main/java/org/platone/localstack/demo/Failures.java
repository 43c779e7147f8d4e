package org.platone.localstack.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong in a participant's own thread: kept, said at once, and a reason for the demo to fail. */
final class Failures {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Timeline timeline;

    Failures(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Something a participant does. */
    interface Task {
        void run() throws Exception;
    }

    void watch(String doing, Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            texts.add(doing + ": " + e.getMessage());
            timeline.say("! " + doing + ": " + trace);
        }
    }

    void add(String text) {
        texts.add(text);
        timeline.say("! " + text);
    }

    List<String> texts() {
        return texts;
    }
}
