/** What money really moved. Nothing is claimed on the wire before it is durable here. */
@NullMarked
package io.jangteo.simulator.books;

import org.jspecify.annotations.NullMarked;
