package io.jangteo.payment.testing;

import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A gateway that answers as told, and remembers what it was asked. */
public final class ScriptedGateway implements PaymentGateway {

  public final List<Charge> charges = new CopyOnWriteArrayList<>();
  public final List<Closing> closings = new CopyOnWriteArrayList<>();
  public Function<Charge, GatewayAnswer> onCharge;
  public Function<Question, Telling> onQuestion = _ -> new Pending("NOT_FOUND");
  public Function<Refund, RefundAnswer> onRefund = _ -> new RefundAnswer.Returned("tx-back");

  private final Provider provider;

  public ScriptedGateway(Function<Charge, GatewayAnswer> onCharge) {
    this(Provider.TOSS, onCharge);
  }

  public ScriptedGateway(Provider provider, Function<Charge, GatewayAnswer> onCharge) {
    this.provider = provider;
    this.onCharge = onCharge;
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public int room() {
    return 1_000;
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    charges.add(charge);
    return onCharge.apply(charge);
  }

  @Override
  public Telling ask(Question question) {
    return onQuestion.apply(question);
  }

  @Override
  public GatewayAnswer close(Closing closing) {
    closings.add(closing);
    return new AskFirst("CLOSED", true);
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    return onRefund.apply(refund);
  }

  @Override
  public RefundAnswer askAbout(Refund refund) {
    return new RefundAnswer.NotReturned("DONE");
  }

  @Override
  public void whenItComesBack(IntConsumer listener) {}
}
