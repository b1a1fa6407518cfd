/** What is agreed with sellers: what each sale costs them, and when they are paid. */
@NullMarked
package io.jangteo.settlement.agreeing;

import org.jspecify.annotations.NullMarked;
