/** What participants get tokens with, which the gateway keeps. */
@NullMarked
package org.platone.market.participant.client;

import org.jspecify.annotations.NullMarked;
