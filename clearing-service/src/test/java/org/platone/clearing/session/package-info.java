/** The service on the embedded platform: books in, outcomes out, whatever happens in between. */
@NullMarked
package org.platone.clearing.session;

import org.jspecify.annotations.NullMarked;
