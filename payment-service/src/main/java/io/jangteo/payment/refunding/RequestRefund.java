package io.jangteo.payment.refunding;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Fact.RefundAsked;
import io.jangteo.payment.domain.Fact.RefundGranted;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.PaidLine;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.Captured;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAccount;
import io.jangteo.payment.domain.RefundLine;
import io.jangteo.payment.domain.RefundRefusal;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Refunds.Request;
import io.jangteo.payment.domain.Refunds.StoredRefund;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.refunding.RefundOutcome.Done;
import io.jangteo.payment.refunding.RefundOutcome.DoneBefore;
import io.jangteo.payment.refunding.RefundOutcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Someone wants money back. Granted at once where nobody has to decide: nothing of it has been
 * shipped, or whoever asks may grant it.
 */
@Component
class RequestRefund {

  private final Payments payments;
  private final Refunds refunds;
  private final TransactionOperations transactions;
  private final Bell bell;

  RequestRefund(
      Payments payments, Refunds refunds, TransactionOperations transactions, Bell refundingBell) {
    this.payments = payments;
    this.refunds = refunds;
    this.transactions = transactions;
    this.bell = refundingBell;
  }

  /**
   * What is wanted, by whom.
   *
   * @param id of whoever asks
   * @param lines how many of each; empty for all that is left
   * @param restock whether the goods go back on sale; absent: those that were never shipped do
   */
  record Wanted(
      UUID paymentId,
      Requester by,
      String id,
      Refund.Reason reason,
      @Nullable String note,
      Map<Integer, Integer> lines,
      @Nullable Boolean restock,
      @Nullable RefundAccount account) {}

  RefundOutcome request(Wanted wanted, Request request) {
    try {
      return Objects.requireNonNull(
          transactions.execute(
              status -> {
                var outcome = requested(wanted, request);
                if (outcome instanceof Refused) {
                  status.setRollbackOnly();
                }
                return outcome;
              }));
    } catch (DuplicateKeyException e) {
      // At the same moment, for another payment: a key is good for one request.
      return new Refused(new RefundRefusal.KeyReused());
    }
  }

  /** Behind the lock of the payment, so that an equal request finds what the first one made. */
  private RefundOutcome requested(Wanted wanted, Request request) {
    var payment = payments.lock(List.of(wanted.paymentId())).stream().findFirst().orElse(null);
    var before = refunds.ofRequest(request.requesterId(), request.idempotencyKey()).orElse(null);
    if (before != null) {
      return request.fingerprint().equals(before.fingerprint())
          ? new DoneBefore(before)
          : new Refused(new RefundRefusal.KeyReused());
    }
    var lines = payment == null ? List.<PaidLine>of() : refunds.lines(wanted.paymentId());
    if (payment == null || !concerns(wanted, payment, lines)) {
      return new Refused(new RefundRefusal.NotFound());
    }
    return payment instanceof Captured captured
        ? of(captured, lines, wanted, request)
        : new Refused(new RefundRefusal.NothingPaid(payment.state()));
  }

  private static boolean concerns(Wanted wanted, Payment payment, List<PaidLine> lines) {
    return switch (wanted.by()) {
      case BUYER -> Objects.requireNonNull(payment.intent().terms()).buyerId().equals(wanted.id());
      case SELLER -> lines.stream().anyMatch(line -> line.sellerId().equals(wanted.id()));
      case ADMIN, SYSTEM -> true;
    };
  }

  private RefundOutcome of(Captured payment, List<PaidLine> paid, Wanted wanted, Request request) {
    var instruction = Objects.requireNonNull(payment.intent().instruction());
    var accountFault = accountFault(instruction, wanted);
    if (accountFault != null) {
      return new Refused(accountFault);
    }
    var theirs =
        paid.stream()
            .filter(line -> wanted.by() != Requester.SELLER || line.sellerId().equals(wanted.id()))
            .collect(Collectors.toMap(PaidLine::lineNo, Function.identity()));
    var quantities = wanted.lines().isEmpty() ? allLeft(theirs) : wanted.lines();
    var lines = new ArrayList<RefundLine>();
    for (var entry : quantities.entrySet()) {
      var line = theirs.get(entry.getKey());
      if (line == null) {
        return new Refused(new RefundRefusal.UnknownLine(entry.getKey()));
      }
      if (entry.getValue() > line.quantityLeft()) {
        return new Refused(new RefundRefusal.TooMuch(line.lineNo(), line.quantityLeft()));
      }
      lines.add(
          line.share(
              entry.getValue(), Objects.requireNonNullElse(wanted.restock(), !line.shipped())));
    }
    var amount = lines.stream().mapToLong(RefundLine::amount).sum();
    if (amount == 0 || amount > payment.taken().left()) {
      return new Refused(new RefundRefusal.TooMuch(null, payment.taken().left()));
    }
    var granted =
        mayGrant(wanted.by())
            || quantities.keySet().stream()
                .noneMatch(no -> Objects.requireNonNull(theirs.get(no)).shipped());
    return new Done(
        write(payment, refund(payment, instruction, wanted, lines, amount), granted, request));
  }

  private static @Nullable RefundRefusal accountFault(Instruction instruction, Wanted wanted) {
    if (instruction.isByDeposit() && wanted.account() == null) {
      return new RefundRefusal.AccountMissing();
    }
    return !instruction.isByDeposit() && wanted.account() != null
        ? new RefundRefusal.AccountUnwanted()
        : null;
  }

  private static Map<Integer, Integer> allLeft(Map<Integer, PaidLine> lines) {
    return lines.values().stream()
        .filter(line -> line.quantityLeft() > 0)
        .collect(Collectors.toMap(PaidLine::lineNo, PaidLine::quantityLeft));
  }

  /** A buyer's wish is decided by others; sellers and admins know what they grant. */
  private static boolean mayGrant(Requester by) {
    return switch (by) {
      case BUYER -> false;
      case SELLER, ADMIN, SYSTEM -> true;
    };
  }

  private static Refund refund(
      Captured payment,
      Instruction instruction,
      Wanted wanted,
      List<RefundLine> lines,
      long amount) {
    return new Refund(
        UuidCreator.getTimeOrderedEpoch(),
        new Refund.Target(
            payment.intent().paymentId(),
            payment.intent().orderId(),
            instruction.provider(),
            instruction.at()),
        new Money(amount, payment.capture().amount().currency()),
        new Refund.Wish(wanted.reason(), wanted.by(), wanted.note(), lines, wanted.account()),
        Refund.State.REQUESTED,
        Refund.Sending.NOT_YET);
  }

  private StoredRefund write(Captured payment, Refund refund, boolean granted, Request request) {
    var now = payments.now();
    var asked = new RefundAsked(refund, now);
    if (!granted) {
      save(Change.telling(payment, asked));
      return refunds.add(refund, request, now);
    }
    var approved = refund.granted();
    save(
        Change.telling(
            payment.settingAside(refund.amount()), asked, new RefundGranted(approved, now)));
    bell.ringAfterCommit();
    return refunds.add(approved, request, now);
  }

  private void save(Change change) {
    payments.save(List.of(change), Origin.OWN_ACCORD);
  }
}
