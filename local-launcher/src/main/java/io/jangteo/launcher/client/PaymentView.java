package io.jangteo.launcher.client;

import java.util.UUID;

/** A payment as payment-service shows it. */
public record PaymentView(UUID paymentId, UUID orderId, String state) {}
