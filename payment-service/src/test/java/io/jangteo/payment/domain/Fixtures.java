package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order of 33,000 won, in every situation. */
public final class Fixtures {

  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final OffsetDateTime AT_THE_GATEWAY = OffsetDateTime.parse("2026-11-21T12:00:00+09:00");
  static final Instruction TOSS = new Instruction(Provider.TOSS, "CARD", "toss-key", null, null);
  public static final Rules RULES =
      new Rules(
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(10)),
          Duration.ofMinutes(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofSeconds(15),
          new Rules.Deposits(
              Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofMinutes(10)));

  private Fixtures() {}

  static Intent bare() {
    return Intent.unheard(new UUID(0, 1), new UUID(0, 2));
  }

  static Terms terms() {
    return new Terms("buyer-1", Money.won(33_000), true, TOSS);
  }

  static Intent intent() {
    return bare().with(terms(), NOW.plusSeconds(600));
  }

  static Capture capture(String transactionKey, long amount) {
    return new Capture(
        transactionKey,
        bare().orderId().toString(),
        Money.won(amount),
        Money.won(amount),
        AT_THE_GATEWAY);
  }

  static Payment ready(Intent intent, boolean stockHeld) {
    return new Payment.Ready(intent, stockHeld, 0, NOW);
  }

  static Payment approving(Intent intent) {
    return new Payment.Approving(intent, 1, NOW, NOW.plusSeconds(15));
  }

  static Payment.Unknown unknown(Intent intent, Instant sentAt, boolean answered, int proofs) {
    return new Payment.Unknown(intent, 1, NOW, sentAt, answered, 0, proofs, NOW);
  }

  static Payment captured(Taken taken) {
    return new Payment.Captured(intent(), 1, capture("tx-1", 33_000), taken, false);
  }

  static Payment failed(Taken taken, Payment.@Nullable Watch watch) {
    return new Payment.Failed(intent(), 1, Failure.EXPIRED, taken, watch);
  }

  static Payment.AwaitingDeposit awaitingDeposit(
      Intent intent, @Nullable Failure closing, @Nullable Instant seenAt) {
    return new Payment.AwaitingDeposit(
        intent, 1, depositAwaited(33_000).account(), closing, seenAt, 0, NOW);
  }

  static GatewayAnswer.DepositAwaited depositAwaited(long amount) {
    return new GatewayAnswer.DepositAwaited(
        new DepositAccount("88", "X0000000000001", NOW.plus(Duration.ofDays(7)), "ps_secret"),
        Money.won(amount),
        bare().orderId().toString());
  }

  static Refund refund(long amount) {
    return new Refund(
        new UUID(0, 9),
        new Refund.Target(
            new UUID(0, 1), new UUID(0, 2), Provider.TOSS, new PaymentGateway.At(null, "toss-key")),
        Money.won(amount),
        new Refund.Wish(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, null, List.of(), null),
        Refund.State.SUCCEEDED,
        Refund.Sending.NOT_YET);
  }
}
