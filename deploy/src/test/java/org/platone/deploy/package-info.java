/** What can be checked of a deployment without a Docker engine and without a cluster. */
@NullMarked
package org.platone.deploy;

import org.jspecify.annotations.NullMarked;
