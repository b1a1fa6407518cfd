/** Our bank: the only classes that know its wire. */
@NullMarked
package io.jangteo.settlement.bank;

import org.jspecify.annotations.NullMarked;
