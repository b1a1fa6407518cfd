package io.jangteo.payment.gateway;

import io.jangteo.contracts.Money;
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

/** Toss Payments, core API v1. */
final class TossGateway implements ProviderClient {

  private static final String PAYMENTS = "/v1/payments/";
  private static final String TOO_MANY = "TOO_MANY_REQUESTS";

  private final MerchantAccounts<Wire> accounts;
  private final Clock clock;

  TossGateway(MerchantAccounts<Wire> accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  static Wire.Dialect dialect(URI base) {
    return new Wire.Dialect(base, "code", TossCodes.KEY_REFUSALS);
  }

  @Override
  public Provider provider() {
    return Provider.TOSS;
  }

  @Override
  public Heard<GatewayAnswer> charge(Charge charge) {
    return accounts
        .of(charge.at())
        .map(wire -> confirm(wire, charge))
        .orElseGet(() -> Heard.well(MerchantAccounts.unknown(charge)));
  }

  private Heard<GatewayAnswer> confirm(Wire wire, Charge charge) {
    var body =
        Map.of(
            "paymentKey",
            charge.at().paymentKey(),
            "orderId",
            charge.orderId().toString(),
            "amount",
            WireMoney.inMainUnits(charge.amount()));
    var ending = wire.post(PAYMENTS + "confirm", charge.idempotencyKey(), body);
    return ending.heard(confirmed(ending, charge.first()));
  }

  private GatewayAnswer confirmed(Ending ending, boolean first) {
    return switch (ending) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case KeysRefused(var code) -> new Misconfigured(code);
      case Reply reply when reply.isSuccess() -> taken(payment(reply).standing());
      case Reply reply when reply.isTooMany() -> Verdict.ASK.answer(TOO_MANY, first);
      case Reply reply when reply.code().isEmpty() -> reply.illegible();
      case Reply reply -> TossCodes.ofCharge(reply.code()).answer(reply.code(), first);
    };
  }

  /**
   * The answer to our own confirm: anything but taken is a surprise, and no proof of the future.
   */
  private static Telling taken(Telling standing) {
    return standing instanceof Pending(var status) ? new Unclear(status, true) : standing;
  }

  @Override
  public Heard<Telling> ask(Question question) {
    return accounts
        .of(question.at())
        .map(wire -> ask(wire, question))
        .orElseGet(() -> Heard.well(new Misconfigured(MerchantAccounts.UNKNOWN)));
  }

  private Heard<Telling> ask(Wire wire, Question question) {
    var byKey = wire.get(payment(question.at()));
    return byKey instanceof Reply reply && isNotFound(reply)
        ? askByOrder(wire, question)
        : byKey.heard(answer(byKey, question));
  }

  private Heard<Telling> askByOrder(Wire wire, Question question) {
    var byOrder = wire.get(PAYMENTS + "orders/" + question.orderId());
    return byOrder.heard(
        switch (byOrder) {
          // The provider has taken it up between the two questions.
          case Reply reply
              when reply.isSuccess() && payment(reply).isBy(question.at().paymentKey()) ->
              answer(reply, question);
          // Another key is at work for this order: not what we were told to charge.
          case Reply reply when reply.isSuccess() && payment(reply).hasMoneyOrWaitsForIt() ->
              new Refused("DUPLICATED_ORDER_ID", Failure.INTEGRITY);
          case Reply reply when reply.isSuccess() || isNotFound(reply) -> new Pending("NOT_FOUND");
          case Ending ending -> answer(ending, question);
        });
  }

  private Telling answer(Ending ending, Question question) {
    return switch (ending) {
      case NeverSent(var detail) -> new NotSent(detail);
      case Silence(var detail) -> new Unclear(detail, false);
      case KeysRefused(var code) -> new Misconfigured(code);
      case Reply reply when reply.isSuccess() -> ofTheOrder(payment(reply), question);
      case Reply reply when reply.code().isEmpty() -> reply.illegible();
      case Reply reply -> new Unclear(reply.code(), false);
    };
  }

  /** Money taken for another order stays that order's: it is neither kept nor sent back by us. */
  private static Telling ofTheOrder(TossPayment payment, Question question) {
    return payment.isOf(question.orderId()) || !payment.hasMoneyOrWaitsForIt()
        ? payment.standing()
        : new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY);
  }

  /** Without an account to refund to, the provider refuses once the money has come. */
  @Override
  public Heard<GatewayAnswer> close(Closing closing) {
    return accounts
        .of(closing.at())
        .map(wire -> close(wire, closing))
        .orElseGet(() -> Heard.well(new Misconfigured(MerchantAccounts.UNKNOWN)));
  }

  private static Heard<GatewayAnswer> close(Wire wire, Closing closing) {
    var body = Map.of("cancelReason", "no deposit is wanted any more");
    var ending = wire.post(cancel(closing.at()), closing.idempotencyKey(), body);
    return ending.heard(
        switch (ending) {
          case NeverSent(var detail) -> new NotSent(detail);
          case Silence(var detail) -> new Unclear(detail, false);
          case KeysRefused(var code) -> new Misconfigured(code);
          case Reply reply when reply.isSuccess() -> new AskFirst("CLOSED", true);
          case Reply reply when reply.code().isEmpty() -> reply.illegible();
          case Reply reply -> TossCodes.ofCancel(reply.code()).ofClosing(reply.code());
        });
  }

  @Override
  public Heard<RefundAnswer> refund(Refund refund) {
    return accounts
        .of(refund.target().at())
        .map(wire -> refund(wire, refund))
        .orElseGet(() -> Heard.well(new RefundAnswer.NotSent(MerchantAccounts.UNKNOWN)));
  }

  private Heard<RefundAnswer> refund(Wire wire, Refund refund) {
    var ending = wire.post(cancel(refund.target().at()), refund.idempotencyKey(), body(refund));
    return ending.heard(ending.ofRefund(reply -> cancelled(reply, refund)));
  }

  private RefundAnswer cancelled(Reply reply, Refund refund) {
    if (reply.isSuccess()) {
      var withoutOurs = new RefundAnswer.Unclear("a cancel without ours", reply.body().isObject());
      return payment(reply).cancels().marked(refund).orElse(withoutOurs);
    }
    return reply.code().isEmpty()
        ? new RefundAnswer.Unclear(reply.illegible().detail(), false)
        : TossCodes.ofCancel(reply.code()).ofRefund(reply.code());
  }

  /** The balance is compared before anything is done, whatever key the repeat comes under. */
  private static Map<String, ?> body(Refund refund) {
    var currency = refund.amount().currency();
    var body = new LinkedHashMap<String, Object>();
    body.put("cancelReason", refund.mark());
    body.put("cancelAmount", WireMoney.inMainUnits(refund.amount()));
    body.put(
        "refundableAmount", WireMoney.inMainUnits(new Money(refund.sending().balance(), currency)));
    var account = refund.wish().account();
    if (account != null) {
      body.put(
          "refundReceiveAccount",
          Map.of(
              "bank",
              account.bank(),
              "accountNumber",
              account.accountNumber().replaceAll("\\D", ""),
              "holderName",
              account.holderName()));
    }
    return body;
  }

  @Override
  public Heard<RefundAnswer> askAbout(Refund refund) {
    return accounts
        .of(refund.target().at())
        .map(wire -> askAbout(wire, refund))
        .orElseGet(() -> Heard.well(new RefundAnswer.NotSent(MerchantAccounts.UNKNOWN)));
  }

  private Heard<RefundAnswer> askAbout(Wire wire, Refund refund) {
    var ending = wire.get(payment(refund.target().at()));
    return ending.heard(
        ending.ofRefund(
            reply ->
                reply.isSuccess()
                    ? payment(reply).cancels().tellOf(refund)
                    : new RefundAnswer.Unclear("HTTP " + reply.status(), false)));
  }

  private TossPayment payment(Reply reply) {
    return new TossPayment(reply.body(), clock);
  }

  private static boolean isNotFound(Reply reply) {
    return switch (reply.code()) {
      case "NOT_FOUND_PAYMENT", "NOT_FOUND" -> true;
      default -> false;
    };
  }

  private static String payment(At at) {
    return PAYMENTS + URLEncoder.encode(at.paymentKey(), StandardCharsets.UTF_8);
  }

  private static String cancel(At at) {
    return payment(at) + "/cancel";
  }
}
