/**
 * The market day of {@code ./platone demo}: simulated participants that know the platform only through its public
 * interfaces, and the checks that hold the day's results against what they saw.
 */
@NullMarked
package org.platone.localstack.demo;

import org.jspecify.annotations.NullMarked;
