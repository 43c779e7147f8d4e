/** The local certificate authority, and the certificates of the services and the participants. */
@NullMarked
package org.platone.localstack.authority;

import org.jspecify.annotations.NullMarked;
