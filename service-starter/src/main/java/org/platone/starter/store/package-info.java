/** How the document store is connected and how it represents values. */
@NullMarked
package org.platone.starter.store;

import org.jspecify.annotations.NullMarked;
