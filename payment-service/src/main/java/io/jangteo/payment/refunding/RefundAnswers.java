package io.jangteo.payment.refunding;

import io.jangteo.http.EntityTag;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Refunds.Filter;
import io.jangteo.payment.domain.Refunds.StoredRefund;
import io.jangteo.payment.refunding.RefundOutcome.Done;
import io.jangteo.payment.refunding.RefundOutcome.DoneBefore;
import io.jangteo.payment.refunding.RefundOutcome.Refused;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Outcomes as HTTP, the same on every surface. */
final class RefundAnswers {

  private RefundAnswers() {}

  static ResponseEntity<RefundView> created(RefundOutcome outcome, String base, UUID paymentId) {
    return switch (outcome) {
      case Done(var refund) -> created(refund, base, false);
      case DoneBefore(var refund) -> created(refund, base, true);
      case Refused(var why) -> throw RefundProblem.of(why, "payment", paymentId).asException();
    };
  }

  private static ResponseEntity<RefundView> created(
      StoredRefund refund, String base, boolean replayed) {
    var answer =
        ResponseEntity.created(URI.create(base + refund.refund().refundId()))
            .eTag(EntityTag.of(refund.version()));
    if (replayed) {
      answer.header(IdempotencyKey.REPLAYED, "true");
    }
    return answer.body(RefundView.of(refund));
  }

  static ResponseEntity<RefundView> ok(RefundOutcome outcome, UUID refundId) {
    return switch (outcome) {
      case Done(var refund) -> ok(refund);
      case DoneBefore(var refund) -> ok(refund);
      case Refused(var why) -> throw RefundProblem.of(why, "refund", refundId).asException();
    };
  }

  static ResponseEntity<RefundView> ok(StoredRefund refund) {
    return ResponseEntity.ok().eTag(EntityTag.of(refund.version())).body(RefundView.of(refund));
  }

  static RefundView.Page page(Refunds refunds, Filter filter, @Nullable UUID cursor, int limit) {
    var found = refunds.list(filter, cursor, limit + 1);
    var more = found.size() > limit;
    List<StoredRefund> shown = more ? found.subList(0, limit) : found;
    return new RefundView.Page(
        shown.stream().map(RefundView::of).toList(),
        more ? shown.getLast().refund().refundId().toString() : null,
        more);
  }

  /** Whoever decides says which version they have seen. */
  static LongPredicate seen(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Problem.of(
              HttpStatus.PRECONDITION_REQUIRED,
              "precondition-required",
              "Send If-Match with the ETag of the refund you have seen.")
          .asException();
    }
    return version -> EntityTag.names(ifMatch, version);
  }
}
