/** How this service speaks HTTP, beyond what all services do alike. */
@NullMarked
package io.jangteo.inventory.web;

import org.jspecify.annotations.NullMarked;
