/** A store that speaks MongoDB's wire protocol in a JVM of its own, and that has on disk what it acknowledged. */
@NullMarked
package org.platone.localstack.store;

import org.jspecify.annotations.NullMarked;
