package io.jangteo.payment.refunding;

import io.jangteo.http.Problem;
import io.jangteo.payment.domain.RefundRefusal;
import io.jangteo.payment.domain.RefundRefusal.AccountMissing;
import io.jangteo.payment.domain.RefundRefusal.AccountUnwanted;
import io.jangteo.payment.domain.RefundRefusal.KeyReused;
import io.jangteo.payment.domain.RefundRefusal.NotFound;
import io.jangteo.payment.domain.RefundRefusal.NotInState;
import io.jangteo.payment.domain.RefundRefusal.NothingPaid;
import io.jangteo.payment.domain.RefundRefusal.Stale;
import io.jangteo.payment.domain.RefundRefusal.TooMuch;
import io.jangteo.payment.domain.RefundRefusal.UnknownLine;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Refusals in the client's language. */
final class RefundProblem {

  private RefundProblem() {}

  static Problem of(RefundRefusal refusal, String what, UUID id) {
    return switch (refusal) {
      case NotFound() -> Problem.notFound(what, id);
      case NothingPaid(var state) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "nothing-to-refund",
                  "The payment is %s: nothing has been paid that could go back.".formatted(state))
              .with("paymentState", state);
      case UnknownLine(var lineNo) ->
          Problem.invalid(
              List.of(new Problem.Field("lines", "line %d is not one of yours".formatted(lineNo))));
      case TooMuch(var lineNo, var left) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "refund-exceeds-remaining",
                  lineNo == null
                      ? "Only %d (minor units) is left of the payment.".formatted(left)
                      : "Only %d is left of line %d.".formatted(left, lineNo))
              .with("remaining", left);
      case AccountMissing() ->
          Problem.invalid(
              List.of(
                  new Problem.Field(
                      "refundAccount",
                      "is required: what was deposited goes back to an account you name")));
      case AccountUnwanted() ->
          Problem.invalid(
              List.of(
                  new Problem.Field(
                      "refundAccount", "must be absent: the money goes back the way it came")));
      case NotInState(var state) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "refund-already-decided",
                  "The refund is %s; that cannot be done to it any more, or not yet."
                      .formatted(state))
              .with("refundState", state);
      case Stale(var version) ->
          Problem.of(
              HttpStatus.PRECONDITION_FAILED,
              "precondition-failed",
              "The refund has changed meanwhile: its version is v%d. Read it again."
                  .formatted(version));
      case KeyReused() ->
          Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "idempotency-key-reused",
              "This Idempotency-Key was used for another request; take a new one.");
    };
  }
}
