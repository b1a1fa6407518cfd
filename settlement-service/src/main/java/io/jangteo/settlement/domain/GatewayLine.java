package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says of money that came or went back.
 *
 * @param id in the order of arrival
 * @param key what the gateway knows the movement by
 * @param orderReference the order, as the gateway names it
 * @param settlement what it pays us for it; absent where it only reports what moved
 * @param raw as it came
 */
public record GatewayLine(
    UUID id,
    String gateway,
    String key,
    Direction direction,
    String orderReference,
    Money amount,
    @Nullable Settlement settlement,
    LocalDate soldOn,
    String raw) {

  private static final int UUID_LENGTH = 36;
  private static final int MOST_CHARACTERS = 200;
  private static final Pattern ORDER =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(-.*)?");

  public GatewayLine {
    if (key.isBlank() || orderReference.isBlank()) {
      throw new IllegalArgumentException("a line names its movement and its order");
    }
    if (key.length() > MOST_CHARACTERS || orderReference.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a key has at most %d characters".formatted(MOST_CHARACTERS));
    }
    if (amount.amount() <= 0) {
      throw new IllegalArgumentException("money that moved is positive, not " + amount);
    }
  }

  /** Which way the money went. */
  public enum Direction {
    PAYMENT,
    REFUND;

    /** A payment adds to what the gateway owes us, a refund takes from it. */
    int sign() {
      return this == PAYMENT ? 1 : -1;
    }
  }

  /** Whether a line says what the gateway keeps. A movement may have one of each. */
  public enum Sort {
    SETTLED,
    REPORTED
  }

  /**
   * What becomes of the money.
   *
   * @param fee kept of a payment, returned with a refund
   * @param paidOutOn the day the gateway pays us
   */
  public record Settlement(Money fee, Money feeVat, LocalDate paidOutOn) {}

  public Sort sort() {
    return settlement == null ? Sort.REPORTED : Sort.SETTLED;
  }

  /** Gateways may want a suffix after our order's id. */
  public @Nullable UUID orderId() {
    return ORDER.matcher(orderReference).matches()
        ? UUID.fromString(orderReference.substring(0, UUID_LENGTH))
        : null;
  }
}
