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
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * PortOne V2. A payment id is the order's id, with a suffix where the merchant wants one, so the
 * order a payment belongs to is read from it.
 */
final class PortOneGateway implements ProviderClient {

  private static final int UUID_LENGTH = 36;

  /**
   * How the store's channels take money.
   *
   * @param storeId which store, where the secret is good for several
   * @param manualApproval nothing is taken before we confirm; else the window has taken it, and
   *     charging is looking whether it did
   * @param acceptsTestPayments payments of test channels, for which nobody pays
   */
  record Channel(String storeId, boolean manualApproval, boolean acceptsTestPayments) {}

  private final Wire wire;
  private final Channel channel;
  private final Clock clock;

  PortOneGateway(Wire wire, Channel channel, Clock clock) {
    this.wire = wire;
    this.channel = channel;
    this.clock = clock;
  }

  @Override
  public Provider provider() {
    return Provider.PORTONE;
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    if (!isOf(charge.at().paymentKey(), charge.orderId())) {
      return new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY);
    }
    return channel.manualApproval() ? confirm(charge) : ask(charge.question());
  }

  /** Success says neither amount nor status, so it is a reason to ask. */
  private GatewayAnswer confirm(Charge charge) {
    return switch (wire.post(
        path(charge.at().paymentKey(), "/confirm"), key(charge), body(charge))) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> new AskFirst("CONFIRMED", true);
      case Reply reply when reply.text("type").isEmpty() -> illegible(reply);
      case Reply reply ->
          PortOneCodes.ofCharge(reply.text("type")).answer(reply.text("type"), charge.first());
    };
  }

  private Map<String, ?> body(Charge charge) {
    return Map.of(
        // The browser's token is not part of an instruction yet; the id it was made for is.
        "paymentToken",
        charge.at().paymentKey(),
        "storeId",
        channel.storeId(),
        "totalAmount",
        charge.amount().amount(),
        "currency",
        charge.amount().currency(),
        "isTest",
        channel.acceptsTestPayments());
  }

  private static String key(Charge charge) {
    return quoted(charge.idempotencyKey());
  }

  @Override
  public Telling ask(Question question) {
    return switch (wire.get(path(question.at().paymentKey(), ""))) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> standing(reply, question);
      case Reply reply ->
          switch (reply.text("type")) {
            case "PAYMENT_NOT_FOUND" -> new Pending("NOT_FOUND");
            case "UNAUTHORIZED" -> new Misconfigured("UNAUTHORIZED");
            case "" -> illegible(reply);
            default -> new Unclear(reply.text("type"), false);
          };
    };
  }

  private Telling standing(Reply reply, Question question) {
    var status = reply.text("status");
    return switch (status) {
      case "PAID", "PARTIAL_CANCELLED" -> held(reply, question);
      case "CANCELLED" -> new Refused(status, Failure.DECLINED);
      case "FAILED" ->
          new Refused(
              reply.text("failure", "pgCode").isEmpty() ? status : reply.text("failure", "pgCode"),
              Failure.DECLINED);
      case "READY", "PAY_PENDING", "VIRTUAL_ACCOUNT_ISSUED" -> new Pending(status);
      default -> new Unclear("status '%s'".formatted(status), false);
    };
  }

  private Telling held(Reply reply, Question question) {
    if (!channel.acceptsTestPayments() && reply.text("channel", "type").equals("TEST")) {
      return new Refused("TEST_PAYMENT", Failure.INTEGRITY);
    }
    var currency = reply.text("currency");
    var amounts = reply.body().path("amount");
    var total = WireMoney.minorUnits(amounts.path("total"), currency);
    var paid = WireMoney.minorUnits(amounts.path("paid"), currency);
    var cancelled = WireMoney.minorUnits(amounts.path("cancelled"), currency);
    var transaction =
        reply.text("pgTxId").isEmpty() ? reply.text("transactionId") : reply.text("pgTxId");
    if (total.isEmpty() || paid.isEmpty() || cancelled.isEmpty() || transaction.isEmpty()) {
      return new Unclear("a payment without its amounts or key", false);
    }
    return new Charged(
        new Capture(
            transaction,
            isOf(reply.text("id"), question.orderId())
                ? question.orderId().toString()
                : reply.text("id"),
            total.get(),
            paid.get().minus(cancelled.get()),
            WireMoney.time(reply.text("paidAt"), clock)));
  }

  @Override
  public GatewayAnswer close(Closing closing) {
    var path = path(closing.at().paymentKey(), "/virtual-account/close");
    var body = Map.of("storeId", channel.storeId());
    return switch (wire.post(path, quoted(closing.idempotencyKey()), body)) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case Reply reply -> new AskFirst("CLOSED", reply.status() < 500);
    };
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    var body =
        Map.of(
            "reason",
            refund.mark(),
            "amount",
            refund.amount().amount(),
            "currentCancellableAmount",
            refund.amount().amount(),
            "requester",
            "ADMIN",
            "storeId",
            channel.storeId());
    var path = path(refund.target().at().paymentKey(), "/cancel");
    return switch (wire.post(path, quoted(refund.idempotencyKey()), body)) {
      case NeverSent(var detail) -> new RefundAnswer.NotSent(detail);
      case Silence(var detail) -> new RefundAnswer.Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> cancelled(reply.body().path("cancellation"));
      case Reply reply when reply.text("type").isEmpty() ->
          new RefundAnswer.Unclear("HTTP " + reply.status(), false);
      case Reply reply -> PortOneCodes.ofRefund(reply.text("type")).answer(reply.text("type"));
    };
  }

  @Override
  public RefundAnswer askAbout(Refund refund) {
    return switch (wire.get(path(refund.target().at().paymentKey(), ""))) {
      case NeverSent(var detail) -> new RefundAnswer.NotSent(detail);
      case Silence(var detail) -> new RefundAnswer.Unclear(detail, false);
      case Reply reply when reply.isSuccess() -> found(reply, refund);
      case Reply reply -> new RefundAnswer.Unclear("HTTP " + reply.status(), false);
    };
  }

  /** Failed ones carry our mark too, and are no hindrance to another try. */
  private static RefundAnswer found(Reply reply, Refund refund) {
    for (var cancellation : reply.body().path("cancellations")) {
      if (cancellation.path("reason").asString("").contains(refund.mark())
          && !cancellation.path("status").asString("").equals("FAILED")) {
        return cancelled(cancellation);
      }
    }
    return reply.text("status").equals("CANCELLED")
        ? new Returned(reply.text("pgTxId"))
        : new NotReturned(reply.text("status"));
  }

  private static RefundAnswer cancelled(JsonNode cancellation) {
    var status = cancellation.path("status").asString("");
    return switch (status) {
      case "SUCCEEDED" -> new Returned(cancellation.path("id").asString(""));
      // Accepted is not done; the payment will say when it is.
      case "REQUESTED" -> new RefundAnswer.Unclear("REQUESTED", false);
      case "FAILED" -> new RefundAnswer.Unclear("FAILED", true);
      default -> new RefundAnswer.Unclear("cancellation '%s'".formatted(status), false);
    };
  }

  private static boolean isOf(String paymentId, UUID orderId) {
    var order = orderId.toString();
    return paymentId.equals(order)
        || (paymentId.startsWith(order) && paymentId.charAt(UUID_LENGTH) == '-');
  }

  private static String path(String paymentId, String action) {
    return "/payments/" + TossGateway.encoded(paymentId) + action;
  }

  /** An RFC 8941 string. */
  private static String quoted(String key) {
    return "\"" + key + "\"";
  }

  private static Unclear illegible(Reply reply) {
    return new Unclear("HTTP %d without a type".formatted(reply.status()), false);
  }
}
