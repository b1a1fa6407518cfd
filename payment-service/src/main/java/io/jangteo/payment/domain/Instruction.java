package io.jangteo.payment.domain;

/**
 * How the buyer chose to pay.
 *
 * @param paymentKey what the provider knows this payment by; one key is charged at most once there
 */
public record Instruction(Provider provider, String method, String paymentKey) {}
