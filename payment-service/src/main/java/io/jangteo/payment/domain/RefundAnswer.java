package io.jangteo.payment.domain;

/** What a call to the gateway tells of one refund. */
public sealed interface RefundAnswer {

  record Returned(String gatewayKey) implements RefundAnswer {}

  /** For good: a person has to see to it. */
  record Refused(String code) implements RefundAnswer {}

  record NotSent(String detail) implements RefundAnswer {}

  /** The gateway knows the payment, and nothing of this refund so far. */
  record NotReturned(String status) implements RefundAnswer {}

  /** As for a charge: it may have gone back, or not, or may yet. */
  record Unclear(String detail, boolean answered) implements RefundAnswer {}
}
