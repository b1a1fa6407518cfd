package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * No money will be taken for this order any more. Terminal; what the gateway holds all the same is
 * given back.
 *
 * @param cancelledBy present exactly when the reason is {@code CANCELLED}
 * @param gatewayCode the gateway's own code, where it refused
 */
public record PaymentFailed(
    UUID orderId,
    UUID paymentId,
    Reason reason,
    OrderCancelRequested.@Nullable By cancelledBy,
    @Nullable String gatewayCode,
    Instant failedAt)
    implements PaymentEvent {

  public PaymentFailed {
    if ((reason == Reason.CANCELLED) != (cancelledBy != null)) {
      throw new IllegalArgumentException("exactly the reason CANCELLED says by whom");
    }
  }

  /** Why. */
  @OpenEnum
  public enum Reason {
    /** The gateway refused for good, or once too often. */
    DECLINED,
    /** The deadline came first. */
    EXPIRED,
    /** Someone cancelled before money moved. */
    CANCELLED,
    /** The gateway holds another amount, or for another order, than we asked for. */
    INTEGRITY,
    /** The gateway cannot do what was asked, whoever pays. */
    PG_REJECTED
  }
}
