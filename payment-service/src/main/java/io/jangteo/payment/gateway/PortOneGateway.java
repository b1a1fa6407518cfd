package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.gateway.Heard.Health;
import io.jangteo.payment.gateway.Wire.Ending;
import io.jangteo.payment.gateway.Wire.KeysRefused;
import io.jangteo.payment.gateway.Wire.NeverSent;
import io.jangteo.payment.gateway.Wire.Reply;
import io.jangteo.payment.gateway.Wire.Silence;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** PortOne V2. */
final class PortOneGateway implements ProviderClient {

  private static final String TOO_MANY = "TOO_MANY_REQUESTS";

  /**
   * One of our stores there.
   *
   * @param storeId which, where the secret is good for several
   */
  record Store(Wire wire, String storeId) {}

  private final MerchantAccounts<Store> stores;
  private final boolean acceptsTestPayments;
  private final Clock clock;

  /**
   * @param acceptsTestPayments payments of test channels, for which nobody pays
   */
  PortOneGateway(MerchantAccounts<Store> stores, boolean acceptsTestPayments, Clock clock) {
    this.stores = stores;
    this.acceptsTestPayments = acceptsTestPayments;
    this.clock = clock;
  }

  static Wire.Dialect dialect(URI base) {
    return new Wire.Dialect(base, "type", PortOneCodes.KEY_REFUSALS);
  }

  @Override
  public Provider provider() {
    return Provider.PORTONE;
  }

  @Override
  public Heard<GatewayAnswer> charge(Charge charge) {
    if (isForeign(charge.at(), charge.orderId())) {
      return Heard.well(foreign());
    }
    return stores
        .of(charge.at())
        .map(store -> charge(store, charge))
        .orElseGet(() -> Heard.well(MerchantAccounts.unknown(charge)));
  }

  /** Without a token the window has taken the money by itself, or not, and charging is looking. */
  private Heard<GatewayAnswer> charge(Store store, Charge charge) {
    var token = charge.paymentToken();
    if (token == null) {
      var asked = ask(store, charge.question());
      return new Heard<>(asked.answer(), asked.health());
    }
    var ending =
        store
            .wire()
            .post(
                path(charge.at(), "/confirm"),
                quoted(charge.idempotencyKey()),
                body(store, charge, token));
    return charge.first() && refusesToken(ending)
        ? refusedUnlessTaken(store, charge)
        : heard(ending, confirmed(ending, charge.first()));
  }

  private Map<String, ?> body(Store store, Charge charge, String token) {
    return Map.of(
        "paymentToken",
        token,
        "storeId",
        store.storeId(),
        "totalAmount",
        charge.amount().amount(),
        "currency",
        charge.amount().currency(),
        "isTest",
        acceptsTestPayments);
  }

  /** Success says neither amount nor status, so it is a reason to ask. */
  private static GatewayAnswer confirmed(Ending ending, boolean first) {
    return switch (ending) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case KeysRefused(var code) -> new Misconfigured(code);
      case Reply reply when reply.isSuccess() -> new AskFirst("CONFIRMED", true);
      case Reply reply when reply.isTooMany() -> Verdict.ASK.answer(TOO_MANY, first);
      case Reply reply when reply.code().isEmpty() -> reply.illegible();
      case Reply reply -> PortOneCodes.ofCharge(reply.code()).answer(reply.code(), first);
    };
  }

  private static boolean refusesToken(Ending ending) {
    return ending instanceof Reply reply && reply.code().equals(PortOneCodes.INVALID_PAYMENT_TOKEN);
  }

  /** The token is also stale when the window, or the gateway behind it, has taken the money. */
  private Heard<GatewayAnswer> refusedUnlessTaken(Store store, Charge charge) {
    var asked = ask(store, charge.question());
    var code = PortOneCodes.INVALID_PAYMENT_TOKEN;
    return new Heard<>(
        switch (asked.answer()) {
          case GatewayAnswer.Charged charged -> charged;
          case GatewayAnswer.DepositAwaited awaited -> awaited;
          case Refused(_, var failure) when failure == Failure.INTEGRITY -> asked.answer();
          case Refused _ -> new Refused(code, Failure.PG_REJECTED);
          // The gateway behind it is still thinking.
          case Pending(var status) when status.equals("PAY_PENDING") -> new Unclear(code, true);
          case Pending _ -> new Refused(code, Failure.PG_REJECTED);
          case NotSent _, Unclear _, Misconfigured _ -> new Unclear(code, true);
        },
        asked.health());
  }

  @Override
  public Heard<Telling> ask(Question question) {
    if (isForeign(question.at(), question.orderId())) {
      return Heard.well(foreign());
    }
    return stores
        .of(question.at())
        .map(store -> ask(store, question))
        .orElseGet(() -> Heard.well(new Misconfigured(MerchantAccounts.UNKNOWN)));
  }

  private Heard<Telling> ask(Store store, Question question) {
    var ending = store.wire().get(question(store, question.at()));
    return heard(
        ending,
        switch (ending) {
          case NeverSent(var detail) -> new NotSent(detail);
          case Silence(var detail) -> new Unclear(detail, false);
          case KeysRefused(var code) -> new Misconfigured(code);
          case Reply reply when reply.isSuccess() -> payment(reply, question.orderId()).standing();
          case Reply reply when reply.code().equals("PAYMENT_NOT_FOUND") ->
              new Pending("NOT_FOUND");
          case Reply reply when reply.code().isEmpty() -> reply.illegible();
          case Reply reply -> new Unclear(reply.code(), false);
        });
  }

  @Override
  public Heard<GatewayAnswer> close(Closing closing) {
    return stores
        .of(closing.at())
        .map(store -> close(store, closing))
        .orElseGet(() -> Heard.well(new Misconfigured(MerchantAccounts.UNKNOWN)));
  }

  private static Heard<GatewayAnswer> close(Store store, Closing closing) {
    var ending =
        store
            .wire()
            .post(
                path(closing.at(), "/virtual-account/close"),
                quoted(closing.idempotencyKey()),
                Map.of("storeId", store.storeId()));
    return heard(
        ending,
        switch (ending) {
          case NeverSent(var detail) -> new NotSent(detail);
          case Silence(var detail) -> new Unclear(detail, false);
          case KeysRefused(var code) -> new Misconfigured(code);
          case Reply reply when reply.isSuccess() -> new AskFirst("CLOSED", true);
          case Reply reply when reply.code().isEmpty() -> reply.illegible();
          case Reply reply -> PortOneCodes.ofCancel(reply.code()).ofClosing(reply.code());
        });
  }

  @Override
  public Heard<RefundAnswer> refund(Refund refund) {
    return stores
        .of(refund.target().at())
        .map(store -> refund(store, refund))
        .orElseGet(() -> Heard.well(new RefundAnswer.NotSent(MerchantAccounts.UNKNOWN)));
  }

  private static Heard<RefundAnswer> refund(Store store, Refund refund) {
    var ending =
        store
            .wire()
            .post(
                path(refund.target().at(), "/cancel"),
                quoted(refund.idempotencyKey()),
                body(store, refund));
    return heard(ending, ending.ofRefund(reply -> cancelled(reply, refund)));
  }

  /** HTTP says that the request is understood; the cancellation says what came of it. */
  private static RefundAnswer cancelled(Reply reply, Refund refund) {
    if (reply.isSuccess()) {
      var cancellation = reply.body().path("cancellation");
      return PortOnePayment.cancel(cancellation, refund.amount().currency()).answer();
    }
    return reply.code().isEmpty()
        ? new RefundAnswer.Unclear(reply.illegible().detail(), false)
        : PortOneCodes.ofCancel(reply.code()).ofRefund(reply.code());
  }

  private static Map<String, ?> body(Store store, Refund refund) {
    var body = new LinkedHashMap<String, Object>();
    body.put("reason", refund.mark());
    body.put("amount", refund.amount().amount());
    body.put("currentCancellableAmount", refund.sending().balance());
    body.put("requester", refund.wish().by() == Requester.BUYER ? "CUSTOMER" : "ADMIN");
    body.put("storeId", store.storeId());
    var account = refund.wish().account();
    if (account != null) {
      body.put(
          "refundAccount",
          Map.of(
              "bank",
              account.bank(),
              "number",
              account.accountNumber(),
              "holderName",
              account.holderName()));
    }
    return body;
  }

  @Override
  public Heard<RefundAnswer> askAbout(Refund refund) {
    return stores
        .of(refund.target().at())
        .map(store -> askAbout(store, refund))
        .orElseGet(() -> Heard.well(new RefundAnswer.NotSent(MerchantAccounts.UNKNOWN)));
  }

  private Heard<RefundAnswer> askAbout(Store store, Refund refund) {
    var ending = store.wire().get(question(store, refund.target().at()));
    return heard(
        ending,
        ending.ofRefund(
            reply ->
                reply.isSuccess()
                    ? payment(reply, refund.target().orderId()).cancels().tellOf(refund)
                    : new RefundAnswer.Unclear("HTTP " + reply.status(), false)));
  }

  /** A refusal by the gateway behind PortOne comes as a 502, and is no trouble of PortOne's. */
  private static <A> Heard<A> heard(Ending ending, A answer) {
    return ending instanceof Reply reply && reply.code().equals(PortOneCodes.PG_PROVIDER)
        ? new Heard<>(answer, Health.WELL)
        : ending.heard(answer);
  }

  private PortOnePayment payment(Reply reply, UUID orderId) {
    return new PortOnePayment(reply.body(), orderId, acceptsTestPayments, clock);
  }

  private static boolean isForeign(At at, UUID orderId) {
    return !PortOnePayment.isOf(at.paymentKey(), orderId);
  }

  private static Refused foreign() {
    return new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY);
  }

  private static String question(Store store, At at) {
    return path(at, "?storeId=" + encoded(store.storeId()));
  }

  private static String path(At at, String rest) {
    return "/payments/" + encoded(at.paymentKey()) + rest;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** An RFC 8941 string. */
  private static String quoted(String key) {
    return "\"" + key + "\"";
  }
}
