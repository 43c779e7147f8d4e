/** The book on its way to clearing. */
@NullMarked
package org.platone.market.book.kafka;

import org.jspecify.annotations.NullMarked;
