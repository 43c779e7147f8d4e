/** Files that the gateway keeps or looks at. */
@NullMarked
package org.platone.gateway.files;

import org.jspecify.annotations.NullMarked;
