package io.jangteo.payment.gateway;

import io.jangteo.operability.OrderInLog;
import io.jangteo.operability.Traces;
import io.jangteo.operability.Traces.Context;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Each call is a span in its order's trace, and what is logged meanwhile names the order. */
final class TracedGateway implements PaymentGateway {

  private final PaymentGateway gateway;
  private final Traces traces;
  private final Payments payments;

  TracedGateway(PaymentGateway gateway, Traces traces, Payments payments) {
    this.gateway = gateway;
    this.traces = traces;
    this.payments = payments;
  }

  @Override
  public Provider provider() {
    return gateway.provider();
  }

  @Override
  public int room() {
    return gateway.room();
  }

  @Override
  public void whenItComesBack(IntConsumer listener) {
    gateway.whenItComesBack(listener);
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    return call("charge", charge.orderId(), () -> gateway.charge(charge));
  }

  @Override
  public Telling ask(Question question) {
    return call("ask", question.orderId(), () -> gateway.ask(question));
  }

  @Override
  public GatewayAnswer close(Closing closing) {
    return call("close", closing.orderId(), () -> gateway.close(closing));
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    return call("refund", refund.target().orderId(), () -> gateway.refund(refund));
  }

  @Override
  public RefundAnswer askAbout(Refund refund) {
    return call("ask about refund", refund.target().orderId(), () -> gateway.askAbout(refund));
  }

  private <A> A call(String what, UUID orderId, Supplier<A> call) {
    var whom = provider().name().toLowerCase(Locale.ROOT);
    try (var _ = OrderInLog.of(orderId);
        var step = traces.calling(whom, what, () -> context(orderId))) {
      var answer = Objects.requireNonNull(call.get());
      step.tag("order.id", orderId.toString()).tag("answer", answer.getClass().getSimpleName());
      return answer;
    }
  }

  private Context context(UUID orderId) {
    return payments
        .traceOf(orderId)
        .map(trace -> new Context(trace.traceparent(), trace.tracestate()))
        .orElse(Context.NONE);
  }
}
