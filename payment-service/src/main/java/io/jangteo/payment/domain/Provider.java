package io.jangteo.payment.domain;

/** The gateways we speak to. */
public enum Provider {
  TOSS,
  PORTONE
}
