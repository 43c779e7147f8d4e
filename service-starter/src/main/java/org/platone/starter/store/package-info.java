/** How the document store is connected and prepared, how it represents values, and how large texts are packed for it. */
@NullMarked
package org.platone.starter.store;

import org.jspecify.annotations.NullMarked;
