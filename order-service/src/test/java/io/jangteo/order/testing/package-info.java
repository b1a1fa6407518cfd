/** The whole service on real servers, and how tests speak to it. */
@NullMarked
package io.jangteo.order.testing;

import org.jspecify.annotations.NullMarked;
