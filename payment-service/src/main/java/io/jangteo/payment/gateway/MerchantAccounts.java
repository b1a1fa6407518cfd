package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import java.util.Map;
import java.util.Optional;

/**
 * Our accounts at a provider.
 *
 * @param usual the one that is meant where none is named
 */
record MerchantAccounts<A>(A usual, Map<String, A> named) {

  static final String UNKNOWN = "UNKNOWN_MERCHANT_ACCOUNT";

  MerchantAccounts {
    named = Map.copyOf(named);
  }

  /** Nobody is charged at an account we do not have; what was sent before is still to be found. */
  static GatewayAnswer unknown(Charge charge) {
    return charge.first() ? new Refused(UNKNOWN, Failure.PG_REJECTED) : new Misconfigured(UNKNOWN);
  }

  Optional<A> of(At at) {
    return at.merchantAccount() == null
        ? Optional.of(usual)
        : Optional.ofNullable(named.get(at.merchantAccount()));
  }
}
