/** Child processes with a log each, which end with the process that started them, however that ends. */
@NullMarked
package org.platone.localstack.process;

import org.jspecify.annotations.NullMarked;
