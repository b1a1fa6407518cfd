/** The whole marketplace on one machine: its parts, their order, their addresses and their keys. */
@NullMarked
package io.jangteo.launcher;

import org.jspecify.annotations.NullMarked;
