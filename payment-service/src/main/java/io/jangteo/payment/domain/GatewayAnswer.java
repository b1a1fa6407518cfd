package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;

/**
 * What a call to the gateway tells of one payment. Silence is an answer too: it leaves the money
 * question open.
 */
public sealed interface GatewayAnswer {

  /** An answer that moves the payment on. */
  sealed interface Telling extends GatewayAnswer, Input {}

  /** The money has been taken. Whether it is the right money is for the payment to say. */
  record Charged(Capture capture) implements Telling {}

  /** For good, and no money has moved. */
  record Refused(String code, Failure failure) implements Telling {}

  /** The gateway has not heard of this call: nothing can have come of it. */
  record NotSent(String detail) implements Telling {}

  /** The gateway knows the payment and has not taken the money, or does not know it: so far. */
  record Pending(String status) implements Telling {}

  /**
   * An account is open for the buyer to deposit into, and nothing has been deposited so far.
   *
   * @param amount what is to be deposited
   * @param orderId the order it was opened for, in the gateway's words
   */
  record DepositAwaited(DepositAccount account, Money amount, String orderId) implements Telling {}

  /**
   * Money may have moved, or not, or may yet.
   *
   * @param answered the gateway gave an answer under the idempotency key, and would only repeat it
   */
  record Unclear(String detail, boolean answered) implements Telling {}

  /** Our key or contract is not accepted; nobody's payment goes through until someone mends it. */
  record Misconfigured(String code) implements Telling {}

  /**
   * Says nothing of the money by itself: ask, before anything else.
   *
   * @param answered as for {@link Unclear}
   */
  record AskFirst(String code, boolean answered) implements GatewayAnswer {}
}
