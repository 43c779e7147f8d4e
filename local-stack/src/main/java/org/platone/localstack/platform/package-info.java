/**
 * The supervisor behind {@code ./platone}: starts every part of the platform as a process of its own, says where each
 * is, and ends them all.
 *
 * <p>The demo is reached through two main classes of the package {@code demo}, each started in a JVM of its own with the
 * arguments of {@code platone demo} as they are, less the supervisor's own:
 *
 * <ul>
 *   <li>{@code DemoPlan} prints {@code clock=INSTANT} and {@code speed=N}, before the platform is started. If it prints
 *       no clock, or ends with another code than 0, nothing is started.
 *   <li>{@code Demo} runs on the terminal beside the platform that is ready, with the state directory in the environment
 *       variable {@code PLATONE_STATE}. When it ends the platform ends, and its exit code is the supervisor's.
 * </ul>
 */
@NullMarked
package org.platone.localstack.platform;

import org.jspecify.annotations.NullMarked;
