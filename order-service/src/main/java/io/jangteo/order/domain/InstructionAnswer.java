package io.jangteo.order.domain;

/** What came of saying how to pay an order. */
public sealed interface InstructionAnswer {

  /** Noted, just now. */
  record Instructed(PlacedOrder order) implements InstructionAnswer {}

  /** The same request was made before. */
  record InstructedBefore(PlacedOrder order) implements InstructionAnswer {}

  /** The key was used for another instruction of this order. */
  record KeyReused() implements InstructionAnswer {}

  record Refused(InstructionRefusal refusal, Order order) implements InstructionAnswer {}

  /** The buyer has no such order. */
  record Unknown() implements InstructionAnswer {}
}
