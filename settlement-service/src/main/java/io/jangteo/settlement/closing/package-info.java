/** Facts about orders come in; how each order ended goes out. */
@NullMarked
package io.jangteo.settlement.closing;

import org.jspecify.annotations.NullMarked;
