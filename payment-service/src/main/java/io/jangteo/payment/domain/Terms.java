package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the order asks of whom.
 *
 * @param oneShot the order came with its instruction, and no other will follow
 */
public record Terms(
    String buyerId, Money amount, boolean oneShot, @Nullable Instruction instruction) {

  Terms with(@Nullable Instruction next) {
    return new Terms(buyerId, amount, oneShot, next);
  }
}
