/** Market results that are to be certified. */
@NullMarked
package org.platone.blockchain.certification.kafka;

import org.jspecify.annotations.NullMarked;
