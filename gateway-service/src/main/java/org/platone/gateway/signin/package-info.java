/** The page on which people sign in, and out. */
@NullMarked
package org.platone.gateway.signin;

import org.jspecify.annotations.NullMarked;
