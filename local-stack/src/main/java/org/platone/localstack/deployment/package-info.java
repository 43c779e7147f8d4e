/** The keys, certificates and passwords of a deployment that runs elsewhere. */
@NullMarked
package org.platone.localstack.deployment;

import org.jspecify.annotations.NullMarked;
