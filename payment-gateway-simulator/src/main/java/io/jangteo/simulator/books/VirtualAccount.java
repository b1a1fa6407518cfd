package io.jangteo.simulator.books;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bank account that waits for one deposit. Chosen in the provider's window, issued by the
 * approval; nothing is paid before the deposit.
 *
 * @param depositsAfter the buyer pays so long after the issue, if the script has it
 * @param bouncesAfter the bank takes a deposit back so long after it, if the script has it
 * @param closing how it was closed without ever being paid; no money went back by it
 */
public record VirtualAccount(
    String number,
    String secret,
    Duration payableFor,
    @Nullable Duration depositsAfter,
    @Nullable Duration bouncesAfter,
    @Nullable Instant issuedAt,
    @Nullable String depositor,
    @Nullable Cancellation closing,
    @Nullable RefundAccount refundAccount) {

  public static final Duration USUALLY_PAYABLE_FOR = Duration.ofDays(7);
  public static final String USUAL_DEPOSITOR = "홍길동";

  public VirtualAccount {
    if (!payableFor.isPositive()) {
      throw new IllegalArgumentException("an account payable for " + payableFor);
    }
  }

  public static VirtualAccount chosen(String number, String secret, Duration payableFor) {
    return new VirtualAccount(number, secret, payableFor, null, null, null, null, null, null);
  }

  public VirtualAccount scripted(@Nullable Duration deposits, @Nullable Duration bounces) {
    return with(deposits, bounces, issuedAt, depositor, closing, refundAccount);
  }

  public boolean isIssued() {
    return issuedAt != null;
  }

  /** Null until it is issued. */
  public @Nullable Instant dueAt() {
    return issuedAt == null ? null : issuedAt.plus(payableFor);
  }

  /** The providers change no status when this happens. */
  public boolean isOverdue(Instant now) {
    var due = dueAt();
    return due != null && now.isAfter(due);
  }

  VirtualAccount issued(Instant now) {
    return with(depositsAfter, bouncesAfter, now, depositor, closing, refundAccount);
  }

  VirtualAccount depositedBy(String name) {
    return with(null, bouncesAfter, issuedAt, name, null, refundAccount);
  }

  VirtualAccount bounced() {
    return with(null, null, issuedAt, null, closing, refundAccount);
  }

  VirtualAccount closedBy(Cancellation without) {
    return with(null, null, issuedAt, depositor, without, refundAccount);
  }

  VirtualAccount refundedTo(@Nullable RefundAccount account) {
    return with(depositsAfter, null, issuedAt, depositor, closing, account);
  }

  private VirtualAccount with(
      @Nullable Duration deposits,
      @Nullable Duration bounces,
      @Nullable Instant issued,
      @Nullable String name,
      @Nullable Cancellation closed,
      @Nullable RefundAccount refund) {
    return new VirtualAccount(
        number, secret, payableFor, deposits, bounces, issued, name, closed, refund);
  }
}
