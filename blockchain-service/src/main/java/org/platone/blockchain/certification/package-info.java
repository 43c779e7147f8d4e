/** Certificates of market results: what was certified, when, and the proof for each row. */
@NullMarked
package org.platone.blockchain.certification;

import org.jspecify.annotations.NullMarked;
