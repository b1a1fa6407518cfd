/** How an order ends, and what its sale means in money. Knows no database, message or clock. */
@NullMarked
package io.jangteo.settlement.domain;

import org.jspecify.annotations.NullMarked;
