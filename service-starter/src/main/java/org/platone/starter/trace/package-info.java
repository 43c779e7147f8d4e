/** One trace through services, topics, and the waits in between; and who and what a line of the log is about. */
@NullMarked
package org.platone.starter.trace;

import org.jspecify.annotations.NullMarked;
