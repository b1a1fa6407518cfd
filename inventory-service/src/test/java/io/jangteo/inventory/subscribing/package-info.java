@NullMarked
package io.jangteo.inventory.subscribing;

import org.jspecify.annotations.NullMarked;
