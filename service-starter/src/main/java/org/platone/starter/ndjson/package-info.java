/** Request bodies of many JSON objects, read in constant memory. */
@NullMarked
package org.platone.starter.ndjson;

import org.jspecify.annotations.NullMarked;
