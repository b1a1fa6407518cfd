@NullMarked
package io.jangteo.inventory.domain;

import org.jspecify.annotations.NullMarked;
