package io.jangteo.payment.refunding;

import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Fact.RefundDenied;
import io.jangteo.payment.domain.Fact.RefundGivenUp;
import io.jangteo.payment.domain.Fact.RefundGranted;
import io.jangteo.payment.domain.Fact.RefundTakenBack;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundDecision;
import io.jangteo.payment.domain.RefundDecision.Abandon;
import io.jangteo.payment.domain.RefundDecision.Approve;
import io.jangteo.payment.domain.RefundDecision.Reject;
import io.jangteo.payment.domain.RefundDecision.SendAgain;
import io.jangteo.payment.domain.RefundDecision.Withdraw;
import io.jangteo.payment.domain.RefundRefusal;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.refunding.RefundOutcome.Done;
import io.jangteo.payment.refunding.RefundOutcome.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Somebody decides on a refund. Of two who decide at once exactly one does: the other finds it
 * decided.
 */
@Component
class DecideRefund {

  private final Payments payments;
  private final Refunds refunds;
  private final TransactionOperations transactions;
  private final Bell bell;

  DecideRefund(
      Payments payments, Refunds refunds, TransactionOperations transactions, Bell refundingBell) {
    this.payments = payments;
    this.refunds = refunds;
    this.transactions = transactions;
    this.bell = refundingBell;
  }

  /** Who decides. */
  record Decider(Requester as, String id) {}

  /**
   * @param upToDate whether whoever decides has seen this version
   */
  RefundOutcome decide(
      UUID refundId, Decider decider, RefundDecision decision, LongPredicate upToDate) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var outcome = decided(refundId, decider, decision, upToDate);
              if (outcome instanceof Refused) {
                status.setRollbackOnly();
              }
              return outcome;
            }));
  }

  private RefundOutcome decided(
      UUID refundId, Decider decider, RefundDecision decision, LongPredicate upToDate) {
    var seen = refunds.find(refundId).orElse(null);
    if (seen == null) {
      return new Refused(new RefundRefusal.NotFound());
    }
    payments.lock(List.of(seen.refund().target().paymentId()));
    if (!concerns(decider, seen.refund())) {
      return new Refused(new RefundRefusal.NotFound());
    }
    var current = refunds.lock(refundId);
    if (!upToDate.test(current.version())) {
      return new Refused(new RefundRefusal.Stale(current.version()));
    }
    var next = current.refund().after(decision);
    return next == null
        ? new Refused(new RefundRefusal.NotInState(current.refund().state()))
        : written(current.refund(), next, decider, decision);
  }

  /** A buyer's own, a seller's when every line of it is theirs, and any for admins. */
  private boolean concerns(Decider decider, Refund refund) {
    return switch (decider.as()) {
      case BUYER ->
          payments
              .find(refund.target().paymentId())
              .filter(snapshot -> snapshot.payment().intent().isOf(decider.id()))
              .isPresent();
      case SELLER -> {
        var theirs = refunds.linesOf(refund.target().paymentId(), decider.id());
        yield !refund.wish().lines().isEmpty()
            && refund.wish().lines().stream().allMatch(line -> theirs.contains(line.lineNo()));
      }
      case ADMIN, SYSTEM -> true;
    };
  }

  private RefundOutcome written(
      Refund before, Refund next, Decider decider, RefundDecision decision) {
    var now = payments.now();
    if (decision instanceof Approve approve) {
      if (needsAccount(next)) {
        return new Refused(new RefundRefusal.AccountMissing());
      }
      if (!refunds.setAside(next)) {
        return new Refused(new RefundRefusal.TooMuch(null, left(next)));
      }
      if (approve.restock() != null) {
        refunds.restock(next.refundId(), approve.restock());
      }
    }
    if (decision instanceof Abandon) {
      refunds.release(before);
    }
    refunds.save(next);
    refunds.decided(next.refundId(), decider.id(), why(decision));
    var payment = payments.lock(List.of(next.target().paymentId())).getFirst();
    payments.save(List.of(Change.telling(payment, fact(next, decision, now))), Origin.OWN_ACCORD);
    if (next.state() == Refund.State.APPROVED) {
      bell.ringAfterCommit();
    }
    return new Done(refunds.lock(next.refundId()));
  }

  private boolean needsAccount(Refund refund) {
    return refund.wish().account() == null
        && payments
            .find(refund.target().paymentId())
            .map(snapshot -> snapshot.payment().intent().instruction())
            .filter(instruction -> instruction.isByDeposit())
            .isPresent();
  }

  private long left(Refund refund) {
    return payments
        .find(refund.target().paymentId())
        .map(snapshot -> snapshot.payment().money().left())
        .orElse(0L);
  }

  private static Fact fact(Refund refund, RefundDecision decision, Instant now) {
    return switch (decision) {
      case Approve _, SendAgain _ -> new RefundGranted(refund, now);
      case Reject(var why) -> new RefundDenied(refund, why, now);
      case Withdraw _ -> new RefundTakenBack(refund, now);
      case Abandon(var why) -> new RefundGivenUp(refund, why, now);
    };
  }

  private static @Nullable String why(RefundDecision decision) {
    return switch (decision) {
      case Approve _, SendAgain _, Withdraw _ -> null;
      case Reject(var why) -> why;
      case Abandon(var why) -> why;
    };
  }
}
