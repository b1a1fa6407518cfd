package io.jangteo.order.paying;

import io.jangteo.contracts.PaymentInstruction;

/** An instruction in the published language. */
public final class PublishedInstruction {

  private PublishedInstruction() {}

  public static PaymentInstruction of(io.jangteo.order.domain.PaymentInstruction instruction) {
    var provider =
        switch (instruction.provider()) {
          case TOSS -> PaymentInstruction.Provider.TOSS;
          case PORTONE -> PaymentInstruction.Provider.PORTONE;
        };
    var token = instruction.token();
    return new PaymentInstruction(
        provider,
        instruction.method(),
        instruction.paymentKey(),
        instruction.amount(),
        token == null ? null : token.value(),
        instruction.merchantAccount());
  }
}
