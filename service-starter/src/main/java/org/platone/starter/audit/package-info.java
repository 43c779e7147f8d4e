/** Who changed what, when and from where: an append-only record of a service in which each entry carries the hash of the one before. */
@NullMarked
package org.platone.starter.audit;

import org.jspecify.annotations.NullMarked;
