/** Certified documents, explanations and merit orders of past sessions over REST. */
@NullMarked
package org.platone.clearing.session.web;

import org.jspecify.annotations.NullMarked;
