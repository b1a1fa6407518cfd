/** What stock and a claim on it are. Imports Java and Money; time and ids are handed in. */
@NullMarked
package io.jangteo.inventory.domain;

import org.jspecify.annotations.NullMarked;
