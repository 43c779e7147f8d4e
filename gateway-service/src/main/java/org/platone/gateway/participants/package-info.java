/** Who may get a token: the participants, as a file names them. */
@NullMarked
package org.platone.gateway.participants;

import org.jspecify.annotations.NullMarked;
