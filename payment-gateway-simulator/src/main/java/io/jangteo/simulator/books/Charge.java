package io.jangteo.simulator.books;

import static io.jangteo.simulator.books.Cancellation.State.FAILED;
import static io.jangteo.simulator.books.Cancellation.State.REQUESTED;
import static io.jangteo.simulator.books.Cancellation.State.SUCCEEDED;
import static io.jangteo.simulator.books.ChargeStatus.ABORTED;
import static io.jangteo.simulator.books.ChargeStatus.CANCELED;
import static io.jangteo.simulator.books.ChargeStatus.DONE;
import static io.jangteo.simulator.books.ChargeStatus.EXPIRED;
import static io.jangteo.simulator.books.ChargeStatus.PARTIAL_CANCELED;
import static io.jangteo.simulator.books.ChargeStatus.WAITING_FOR_DEPOSIT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the books: what a buyer agreed to pay, and what became of it.
 *
 * @param selfApproving the provider's window takes the money; no merchant approves it
 * @param account what the buyer deposits into; null for a card
 */
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
    boolean selfApproving,
    @Nullable VirtualAccount account,
    List<Cancellation> cancellations) {

  private static final Pattern LEADING_UUID =
      Pattern.compile(
          "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:-[A-Za-z0-9]{1,20})?");

  public Charge {
    cancellations = List.copyOf(cancellations);
    if (amount <= 0 || sum(cancellations, SUCCEEDED, REQUESTED) > amount) {
      throw new IllegalArgumentException("impossible amounts in charge " + pgKey);
    }
    var closed = status == CANCELED && account != null && account.closing() != null;
    if ((status.isCaptured() && !closed) != (approvedAt != null)) {
      throw new IllegalArgumentException(status + " contradicts its approval time in " + pgKey);
    }
    if (status == WAITING_FOR_DEPOSIT && (account == null || !account.isIssued())) {
      throw new IllegalArgumentException("no account to deposit into in " + pgKey);
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
        false,
        null,
        List.of());
  }

  /** The amount is fixed before the buyer sees it. */
  public Charge registeredFor(long total, String itsCurrency) {
    return new Charge(
        provider,
        pgKey,
        orderId,
        status,
        total,
        itsCurrency,
        requestedAt,
        changedAt,
        approvedAt,
        transactionId,
        paymentToken,
        failureCode,
        selfApproving,
        account,
        cancellations);
  }

  public Charge payableInto(@Nullable VirtualAccount chosen) {
    return next(status, changedAt, approvedAt, failureCode, selfApproving, chosen, cancellations);
  }

  public Charge approvingItself(boolean itself) {
    return next(status, changedAt, approvedAt, failureCode, itself, account, cancellations);
  }

  /** Takes the money of a card; of a virtual account it issues the number. */
  public Charge approved(Instant now) {
    return account == null
        ? moved(DONE, now, now, null, null)
        : moved(WAITING_FOR_DEPOSIT, now, null, null, account.issued(now));
  }

  public Charge aborted(String code, Instant now) {
    return moved(ABORTED, now, null, code, account);
  }

  public Charge expired(Instant now) {
    return moved(EXPIRED, now, null, "EXPIRED_PAYMENT", account);
  }

  /** Why the bank does not take it; a forced one slips through what would stop an ordinary one. */
  public Optional<String> depositRefusal(long deposited, boolean forced, Instant now) {
    if (account == null || !account.isIssued()) {
      return Optional.of(pgKey + " has no virtual account");
    }
    if (deposited != amount) {
      return Optional.of("the account takes " + amount + ", not " + deposited);
    }
    if (status != WAITING_FOR_DEPOSIT && !(forced && isClosed())) {
      return Optional.of("the account is not waiting for a deposit: " + status);
    }
    return account.isOverdue(now) && !forced
        ? Optional.of("the account was payable until " + account.dueAt())
        : Optional.empty();
  }

  public Charge deposited(String transaction, String depositor, Instant now) {
    var deposited = moved(DONE, now, now, null, accountInUse().depositedBy(depositor));
    return deposited.with(transaction, paymentToken);
  }

  /** The bank found the deposit to be an error: as if it had never come. */
  public Charge bounced(Instant now) {
    return moved(WAITING_FOR_DEPOSIT, now, null, null, accountInUse().bounced());
  }

  /** Takes no further deposit, and never had one. */
  public Charge closed(String closingId, String reason, Instant now) {
    var closing = Cancellation.done(closingId, amount, reason, 0, now);
    return moved(CANCELED, now, null, null, accountInUse().closedBy(closing));
  }

  /** The provider decides which word it uses when parts add up to everything. */
  public Charge cancelled(
      String cancellationId,
      long part,
      String reason,
      boolean closedByParts,
      @Nullable RefundAccount refundAccount,
      Instant now) {
    var done = Cancellation.done(cancellationId, part, reason, balance() - part, now);
    return refunded(also(done), closedByParts, refundAccount, now);
  }

  /** Accepted; the money goes back at {@code end}. */
  public Charge cancelRequested(
      String cancellationId,
      long part,
      String reason,
      @Nullable RefundAccount refundAccount,
      Instant end,
      Instant now) {
    var asked =
        new Cancellation(cancellationId, part, reason, balance() - part, now, REQUESTED, end);
    var into = account == null ? null : account.refundedTo(refundAccount);
    return next(status, now, approvedAt, failureCode, selfApproving, into, also(asked));
  }

  public Charge cancelFailed(String cancellationId, long part, String reason, Instant now) {
    var failed = new Cancellation(cancellationId, part, reason, balance(), now, FAILED, now);
    return next(status, now, approvedAt, failureCode, selfApproving, account, also(failed));
  }

  public boolean isCancelDueBy(Instant now) {
    return cancellations.stream().anyMatch(cancellation -> cancellation.isDueBy(now));
  }

  /** The first cancellation that was to be done by now is done. */
  public Charge cancelCompleted(Instant now) {
    var next = new ArrayList<>(cancellations);
    for (var i = 0; i < next.size(); i++) {
      if (next.get(i).isDueBy(now)) {
        next.set(i, next.get(i).succeeded(now));
        return refunded(next, true, account == null ? null : account.refundAccount(), now);
      }
    }
    return this;
  }

  private Charge refunded(
      List<Cancellation> given,
      boolean closedByParts,
      @Nullable RefundAccount refundAccount,
      Instant now) {
    var all = sum(given, SUCCEEDED) == amount;
    return next(
        all && (closedByParts || given.size() == 1) ? CANCELED : PARTIAL_CANCELED,
        now,
        approvedAt,
        failureCode,
        selfApproving,
        account == null ? null : account.refundedTo(refundAccount),
        given);
  }

  /** A tenth of the net price, so an eleventh of the gross one, rounded half up. */
  public static long vatIn(long gross) {
    return (2 * gross + 11) / 22;
  }

  public Method method() {
    return account == null ? Method.CARD : Method.VIRTUAL_ACCOUNT;
  }

  /** The money came at some time, whatever was given back since. */
  public boolean isPaid() {
    return approvedAt != null;
  }

  /** Cancelled without ever being paid. */
  public boolean isClosed() {
    return status == CANCELED && !isPaid();
  }

  /** What a reader of the payment is shown as its cancels. */
  public List<Cancellation> cancels() {
    return isClosed() && account != null && account.closing() != null
        ? List.of(account.closing())
        : cancellations;
  }

  /** The one that something happened to last. */
  public Optional<Cancellation> latestCancel() {
    return cancels().stream().max(Comparator.comparing(Cancellation::changedAt));
  }

  public long cancelledAmount() {
    return isClosed() ? amount : sum(cancellations, SUCCEEDED);
  }

  /** What can still be cancelled: neither given back nor on its way. */
  public long balance() {
    return isClosed() ? 0 : amount - sum(cancellations, SUCCEEDED, REQUESTED);
  }

  /** When the script has the buyer, the bank or the provider do something next. */
  public @Nullable Instant movesAt() {
    var cancelDone =
        cancellations.stream()
            .filter(cancellation -> cancellation.state() == REQUESTED)
            .map(Cancellation::cancelledAt);
    return Stream.concat(cancelDone, Stream.ofNullable(accountMovesAt()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private @Nullable Instant accountMovesAt() {
    if (account == null) {
      return null;
    }
    var issued = account.issuedAt();
    var deposits = account.depositsAfter();
    if (status == WAITING_FOR_DEPOSIT && issued != null && deposits != null) {
      // Whoever comes too late with the money does not come by himself.
      return deposits.compareTo(account.payableFor()) > 0 ? null : issued.plus(deposits);
    }
    var bounces = account.bouncesAfter();
    return status == DONE && approvedAt != null && bounces != null
        ? approvedAt.plus(bounces)
        : null;
  }

  /** The merchant's order, without the suffix that tells one attempt from the next. */
  public String merchantOrderId() {
    var matcher = LEADING_UUID.matcher(orderId);
    return matcher.matches() ? matcher.group(1) : orderId;
  }

  private static long sum(List<Cancellation> cancellations, Cancellation.State... states) {
    return cancellations.stream()
        .filter(cancellation -> List.of(states).contains(cancellation.state()))
        .mapToLong(Cancellation::amount)
        .sum();
  }

  private List<Cancellation> also(Cancellation another) {
    return Stream.concat(cancellations.stream(), Stream.of(another)).toList();
  }

  private VirtualAccount accountInUse() {
    if (account == null) {
      throw new IllegalStateException(pgKey + " has no virtual account");
    }
    return account;
  }

  /** Confirmed with this token and no other. */
  public Charge heldBy(@Nullable String token) {
    return with(transactionId, token);
  }

  private Charge with(String transaction, @Nullable String token) {
    return new Charge(
        provider,
        pgKey,
        orderId,
        status,
        amount,
        currency,
        requestedAt,
        changedAt,
        approvedAt,
        transaction,
        token,
        failureCode,
        selfApproving,
        account,
        cancellations);
  }

  private Charge moved(
      ChargeStatus to,
      Instant now,
      @Nullable Instant approved,
      @Nullable String failure,
      @Nullable VirtualAccount into) {
    return next(to, now, approved, failure, selfApproving, into, cancellations);
  }

  private Charge next(
      ChargeStatus to,
      Instant now,
      @Nullable Instant approved,
      @Nullable String failure,
      boolean itself,
      @Nullable VirtualAccount into,
      List<Cancellation> given) {
    return new Charge(
        provider,
        pgKey,
        orderId,
        to,
        amount,
        currency,
        requestedAt,
        now,
        approved,
        transactionId,
        paymentToken,
        failure,
        itself,
        into,
        given);
  }
}
