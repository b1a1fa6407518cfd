/** What sellers are shown of their sales, and the statement of what they are owed. */
@NullMarked
package io.jangteo.settlement.reporting;

import org.jspecify.annotations.NullMarked;
