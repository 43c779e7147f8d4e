/** The authorization server: tokens for participants and for people, and the keys that sign them. */
@NullMarked
package org.platone.gateway.token;

import org.jspecify.annotations.NullMarked;
