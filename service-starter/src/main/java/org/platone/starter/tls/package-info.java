/** Calls to other services over two-way TLS. */
@NullMarked
package org.platone.starter.tls;

import org.jspecify.annotations.NullMarked;
