package io.jangteo.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The gateway turned out to hold money for a payment that had failed. A refund follows.
 *
 * @param provider the gateway that holds it; absent in records of before it was told
 */
public record LateCaptureDetected(
    UUID orderId,
    UUID paymentId,
    String gatewayTransactionKey,
    Money amount,
    Instant detectedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) PaymentInstruction.@Nullable Provider provider)
    implements PaymentEvent {}
