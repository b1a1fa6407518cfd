package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.gateway.Wire.NeverSent;
import io.jangteo.payment.gateway.Wire.Reply;
import io.jangteo.payment.gateway.Wire.Silence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Toss Payments, core API v1. */
final class TossGateway implements ProviderClient {

  private static final String PAYMENTS = "/v1/payments/";
  private static final String TOO_MANY = "TOO_MANY_REQUESTS";

  private final Wire wire;
  private final Clock clock;

  TossGateway(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public Provider provider() {
    return Provider.TOSS;
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    var body =
        Map.of(
            "paymentKey",
            charge.at().paymentKey(),
            "orderId",
            charge.orderId().toString(),
            "amount",
            charge.amount().amount());
    return switch (wire.post(PAYMENTS + "confirm", charge.idempotencyKey(), body)) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> taken(reply);
      case Reply reply when reply.status() == 429 -> Verdict.ASK.answer(TOO_MANY, charge.first());
      case Reply reply when reply.text("code").isEmpty() -> illegible(reply);
      case Reply reply ->
          TossCodes.ofCharge(reply.text("code")).answer(reply.text("code"), charge.first());
    };
  }

  /** The answer to our own confirm: whatever it took, it took for us. */
  private Telling taken(Reply reply) {
    // Anything but taken is a surprise here, and no proof that it will not be.
    return standing(reply) instanceof Pending(var status)
        ? new Unclear(status, true)
        : standing(reply);
  }

  @Override
  public Telling ask(Question question) {
    var byKey = wire.get(PAYMENTS + encoded(question.at().paymentKey()));
    return byKey instanceof Reply reply && isNotFound(reply)
        ? askByOrder(question)
        : answer(byKey, question);
  }

  private Telling askByOrder(Question question) {
    var byOrder = wire.get(PAYMENTS + "orders/" + question.orderId());
    if (byOrder instanceof Reply reply && reply.isSuccess() && takesMoney(reply)) {
      // Another key took money for this order: not what we were told to charge.
      return new Refused("DUPLICATED_ORDER_ID", Failure.INTEGRITY);
    }
    return byOrder instanceof Reply reply && (isNotFound(reply) || reply.isSuccess())
        ? new Pending("NOT_FOUND")
        : answer(byOrder, question);
  }

  private Telling answer(Wire.Ending ending, Question question) {
    return switch (ending) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> ofTheOrder(reply, question);
      case Reply reply when reply.text("code").isEmpty() -> illegible(reply);
      case Reply reply ->
          TossCodes.ofCharge(reply.text("code")) == Verdict.CONFIG
              ? new Misconfigured(reply.text("code"))
              : new Unclear(reply.text("code"), false);
    };
  }

  /** Money taken for another order stays that order's: it is neither kept nor sent back by us. */
  private Telling ofTheOrder(Reply reply, Question question) {
    return reply.text("orderId").equals(question.orderId().toString()) || !takesMoney(reply)
        ? standing(reply)
        : new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY);
  }

  private static boolean takesMoney(Reply reply) {
    return switch (reply.text("status")) {
      case "DONE", "PARTIAL_CANCELED" -> true;
      default -> false;
    };
  }

  private Telling standing(Reply reply) {
    var status = reply.text("status");
    return switch (status) {
      case "DONE" -> held(reply);
      // The word stays the same when parts have added up to everything.
      case "PARTIAL_CANCELED" ->
          reply.body().path("balanceAmount").asLong(-1) == 0
              ? new Refused(status, Failure.DECLINED)
              : held(reply);
      case "CANCELED" -> new Refused(status, Failure.DECLINED);
      case "ABORTED" ->
          new Refused(
              reply.text("failure", "code").isEmpty() ? status : reply.text("failure", "code"),
              Failure.DECLINED);
      case "EXPIRED" -> new Refused(status, Failure.EXPIRED);
      case "READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT" -> new Pending(status);
      default -> new Unclear("status '%s'".formatted(status), false);
    };
  }

  private Telling held(Reply reply) {
    var currency = reply.text("currency");
    var total = WireMoney.mainUnits(reply.body().path("totalAmount"), currency);
    var balance = WireMoney.mainUnits(reply.body().path("balanceAmount"), currency);
    var transaction = reply.text("lastTransactionKey");
    return total.isEmpty() || balance.isEmpty() || transaction.isEmpty()
        ? new Unclear("a payment without its amounts or key", false)
        : new Charged(
            new Capture(
                transaction,
                reply.text("orderId"),
                total.get(),
                balance.get(),
                WireMoney.time(reply.text("approvedAt"), clock)));
  }

  @Override
  public GatewayAnswer close(Closing closing) {
    var path = PAYMENTS + encoded(closing.at().paymentKey()) + "/cancel";
    var body = Map.of("cancelReason", "not paid in time, or cancelled");
    return switch (wire.post(path, closing.idempotencyKey(), body)) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply -> new AskFirst("CLOSED", reply.status() < 500);
    };
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    var body = Map.of("cancelReason", refund.mark(), "cancelAmount", refund.amount().amount());
    var path = PAYMENTS + encoded(refund.target().at().paymentKey()) + "/cancel";
    return switch (wire.post(path, refund.idempotencyKey(), body)) {
      case NeverSent(var detail) -> new RefundAnswer.NotSent(detail);
      case Silence(var detail) -> new RefundAnswer.Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> found(reply, refund);
      case Reply reply when reply.text("code").isEmpty() ->
          new RefundAnswer.Unclear("HTTP " + reply.status(), false);
      case Reply reply -> TossCodes.ofRefund(reply.text("code")).answer(reply.text("code"));
    };
  }

  @Override
  public RefundAnswer askAbout(Refund refund) {
    return switch (wire.get(PAYMENTS + encoded(refund.target().at().paymentKey()))) {
      case NeverSent(var detail) -> new RefundAnswer.NotSent(detail);
      case Silence(var detail) -> new RefundAnswer.Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> found(reply, refund);
      case Reply reply -> new RefundAnswer.Unclear("HTTP " + reply.status(), false);
    };
  }

  /** Ours is the one that carries our mark; with nothing left to cancel, it is done as well. */
  private static RefundAnswer found(Reply reply, Refund refund) {
    for (var cancel : reply.body().path("cancels")) {
      if (cancel.path("cancelReason").asString("").contains(refund.mark())) {
        return cancel.path("cancelStatus").asString("DONE").equals("DONE")
            ? new Returned(cancel.path("transactionKey").asString(""))
            : new RefundAnswer.Unclear("cancel in progress", false);
      }
    }
    return isEmpty(reply.body().path("balanceAmount"))
        ? new Returned(reply.text("lastTransactionKey"))
        : new NotReturned(reply.text("status"));
  }

  private static boolean isEmpty(JsonNode balance) {
    return balance.isNumber() && balance.decimalValue().signum() == 0;
  }

  private static boolean isNotFound(Reply reply) {
    return switch (reply.text("code")) {
      case "NOT_FOUND_PAYMENT", "NOT_FOUND" -> true;
      default -> false;
    };
  }

  private static Unclear illegible(Reply reply) {
    return new Unclear("HTTP %d without a code".formatted(reply.status()), false);
  }

  static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8);
  }
}
