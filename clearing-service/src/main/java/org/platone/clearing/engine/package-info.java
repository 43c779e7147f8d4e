/**
 * The clearing engine: a book in, an outcome out; whole watts and micro-euro, no clock, no randomness, no floating point, and the same outcome
 * for the same book in any order of its lines.
 */
@NullMarked
package org.platone.clearing.engine;

import org.jspecify.annotations.NullMarked;
