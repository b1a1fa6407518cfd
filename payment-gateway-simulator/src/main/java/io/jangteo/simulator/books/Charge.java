package io.jangteo.simulator.books;

import static io.jangteo.simulator.books.ChargeStatus.ABORTED;
import static io.jangteo.simulator.books.ChargeStatus.CANCELED;
import static io.jangteo.simulator.books.ChargeStatus.DONE;
import static io.jangteo.simulator.books.ChargeStatus.EXPIRED;
import static io.jangteo.simulator.books.ChargeStatus.PARTIAL_CANCELED;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of the books: what a buyer agreed to pay, and what became of it. */
public record Charge(
    Provider provider,
    String pgKey,
    String orderId,
    ChargeStatus status,
    long amount,
    String currency,
    Instant requestedAt,
    Instant changedAt,
    @Nullable Instant approvedAt,
    String transactionId,
    @Nullable String paymentToken,
    @Nullable String failureCode,
    List<Cancellation> cancellations) {

  private static final Pattern LEADING_UUID =
      Pattern.compile(
          "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:-[A-Za-z0-9]{1,20})?");

  public Charge {
    cancellations = List.copyOf(cancellations);
    if (amount <= 0 || cancelledAmount(cancellations) > amount) {
      throw new IllegalArgumentException("impossible amounts in charge " + pgKey);
    }
    if (status.isCaptured() != (approvedAt != null)) {
      throw new IllegalArgumentException(status + " contradicts its approval time in " + pgKey);
    }
  }

  /** A payment the buyer has agreed to in the provider's window. */
  public static Charge opened(
      Provider provider,
      String pgKey,
      String orderId,
      ChargeStatus status,
      long amount,
      String currency,
      Instant now,
      String transactionId,
      @Nullable String paymentToken) {
    return new Charge(
        provider,
        pgKey,
        orderId,
        status,
        amount,
        currency,
        now,
        now,
        null,
        transactionId,
        paymentToken,
        null,
        List.of());
  }

  public Charge captured(Instant now) {
    return moved(DONE, now, now, null, cancellations);
  }

  public Charge aborted(String code, Instant now) {
    return moved(ABORTED, now, null, code, cancellations);
  }

  public Charge expired(Instant now) {
    return moved(EXPIRED, now, null, "EXPIRED_PAYMENT", cancellations);
  }

  /** The provider decides which word it uses when parts add up to everything. */
  public Charge cancelled(
      String cancellationId, long part, String reason, boolean closedByParts, Instant now) {
    var balance = balance() - part;
    var cancellation = new Cancellation(cancellationId, part, reason, balance, now);
    var closed = balance == 0 && (closedByParts || cancellations.isEmpty());
    return moved(
        closed ? CANCELED : PARTIAL_CANCELED,
        now,
        approvedAt,
        failureCode,
        Stream.concat(cancellations.stream(), Stream.of(cancellation)).toList());
  }

  /** A tenth of the net price, so an eleventh of the gross one, rounded half up. */
  public static long vatIn(long gross) {
    return (2 * gross + 11) / 22;
  }

  public long cancelledAmount() {
    return cancelledAmount(cancellations);
  }

  public long balance() {
    return amount - cancelledAmount();
  }

  /** The merchant's order, without the suffix that tells one attempt from the next. */
  public String merchantOrderId() {
    var matcher = LEADING_UUID.matcher(orderId);
    return matcher.matches() ? matcher.group(1) : orderId;
  }

  private static long cancelledAmount(List<Cancellation> cancellations) {
    return cancellations.stream().mapToLong(Cancellation::amount).sum();
  }

  private Charge moved(
      ChargeStatus next,
      Instant now,
      @Nullable Instant approved,
      @Nullable String failure,
      List<Cancellation> given) {
    return new Charge(
        provider,
        pgKey,
        orderId,
        next,
        amount,
        currency,
        requestedAt,
        now,
        approved,
        transactionId,
        paymentToken,
        failure,
        given);
  }
}
