/** The outbox over REST, for whoever operates it. */
@NullMarked
package org.platone.blockchain.outbox.web;

import org.jspecify.annotations.NullMarked;
