/** The embedded default for the integration tests of the services. */
@NullMarked
package org.platone.localstack.test;

import org.jspecify.annotations.NullMarked;
