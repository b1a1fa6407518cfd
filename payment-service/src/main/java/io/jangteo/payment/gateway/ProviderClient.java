package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;

/** One provider's wire, without any protection around it. */
interface ProviderClient {

  Provider provider();

  Heard<GatewayAnswer> charge(Charge charge);

  Heard<Telling> ask(Question question);

  Heard<GatewayAnswer> close(Closing closing);

  Heard<RefundAnswer> refund(Refund refund);

  Heard<RefundAnswer> askAbout(Refund refund);
}
