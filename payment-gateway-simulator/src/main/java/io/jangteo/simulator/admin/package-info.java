/** What a test or a developer does to the gateway from outside. */
@NullMarked
package io.jangteo.simulator.admin;

import org.jspecify.annotations.NullMarked;
