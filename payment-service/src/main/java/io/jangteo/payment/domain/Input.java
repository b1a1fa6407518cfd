package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.UUID;

/** What can happen to a payment. */
public sealed interface Input
    permits Input.OrderPlaced,
        Input.StockHeld,
        Input.StockRefused,
        Input.CancelAsked,
        Input.DeadlinePassed,
        Input.AttemptBegun,
        Input.MoneyReturned,
        GatewayAnswer.Telling {

  /** The order was placed. */
  record OrderPlaced(Terms terms, Instant deadline) implements Input {}

  record StockHeld(Instant deadline) implements Input {}

  record StockRefused() implements Input {}

  record CancelAsked(Canceller by) implements Input {}

  record DeadlinePassed() implements Input {}

  /** The gateway is about to be asked for the money, under a key of its own. */
  record AttemptBegun() implements Input {}

  /** A refund went through. */
  record MoneyReturned(UUID refundId, long amount, Refund.Reason reason) implements Input {}
}
