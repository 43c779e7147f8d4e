package org.platone.starter.problem;

/**
 * What is wrong with one field of the input.
 *
 * @param pointer JSON pointer (RFC 6901) of the field in the body, or the name of a parameter
 * @param code stable, upper case
 * @param detail a sentence that says what was wrong and what would be right
 */
public record FieldProblem(String pointer, String code, String detail) {}
