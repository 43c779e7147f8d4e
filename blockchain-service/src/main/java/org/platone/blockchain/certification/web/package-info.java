/** Certificates and proofs over REST. */
@NullMarked
package org.platone.blockchain.certification.web;

import org.jspecify.annotations.NullMarked;
