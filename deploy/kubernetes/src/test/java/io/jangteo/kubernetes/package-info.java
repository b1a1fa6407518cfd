/** The manifests as they are rendered, without a cluster. */
@NullMarked
package io.jangteo.kubernetes;

import org.jspecify.annotations.NullMarked;
