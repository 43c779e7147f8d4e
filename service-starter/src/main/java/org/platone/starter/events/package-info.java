/** Events with CloudEvents headers, how listeners fail, and the dead letters. */
@NullMarked
package org.platone.starter.events;

import org.jspecify.annotations.NullMarked;
