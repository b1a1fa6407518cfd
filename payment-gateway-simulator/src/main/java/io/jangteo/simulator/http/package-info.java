/** The only package that knows the HTTP server. */
@NullMarked
package io.jangteo.simulator.http;

import org.jspecify.annotations.NullMarked;
