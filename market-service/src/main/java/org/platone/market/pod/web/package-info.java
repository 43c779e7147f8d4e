/** The registry over REST: search and import. */
@NullMarked
package org.platone.market.pod.web;

import org.jspecify.annotations.NullMarked;
