/** The one JSON mapper, and canonical JSON for hashing. */
@NullMarked
package org.platone.starter.json;

import org.jspecify.annotations.NullMarked;
