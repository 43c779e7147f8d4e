@NullMarked
package org.platone.market.live.web;

import org.jspecify.annotations.NullMarked;
