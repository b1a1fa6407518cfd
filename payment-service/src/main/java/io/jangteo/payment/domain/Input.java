package io.jangteo.payment.domain;

import java.time.Instant;

/** What can happen to a payment. */
public sealed interface Input
    permits Input.OrderPlaced,
        Input.PaymentInstructed,
        Input.LinesShipped,
        Input.StockHeld,
        Input.StockRefused,
        Input.CancelAsked,
        Input.DeadlinePassed,
        Input.AttemptBegun,
        Input.NoticeReceived,
        Input.MoneyReturned,
        GatewayAnswer.Telling {

  /** The order was placed. */
  record OrderPlaced(Terms terms, Instant deadline) implements Input {}

  /** The buyer says how to pay, or how else. */
  record PaymentInstructed(Instruction instruction) implements Input {}

  /** Goods of the order are on their way: from now on somebody decides on a cancellation. */
  record LinesShipped() implements Input {}

  record StockHeld(Instant deadline) implements Input {}

  record StockRefused() implements Input {}

  record CancelAsked(Canceller by) implements Input {}

  /**
   * The deadline is over.
   *
   * @param asked the gateway said that it has not taken the money; else it could not be asked, and
   *     our own record says that it cannot have
   */
  record DeadlinePassed(boolean asked) implements Input {}

  /** The gateway is about to be asked for the money, under a key of its own. */
  record AttemptBegun() implements Input {}

  /** The gateway says that something happened to it, which is a reason to ask and no more. */
  record NoticeReceived() implements Input {}

  /** A refund went through. */
  record MoneyReturned(Refund refund) implements Input {}
}
