/** Who may call what: tokens, roles and the access table of a service. */
@NullMarked
package org.platone.starter.access;

import org.jspecify.annotations.NullMarked;
