package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One asking for the money, written down with its key before it is made.
 *
 * @param code what the gateway said against it
 */
public record Attempt(
    UUID paymentId,
    int number,
    State state,
    Provider provider,
    String paymentKey,
    Money amount,
    Instant startedAt,
    @Nullable String code) {

  /** Where it stands. */
  public enum State {
    STARTED,
    SUCCEEDED,
    DECLINED,
    NOT_SENT,
    UNKNOWN,
    NOT_CHARGED
  }

  /** What is learnt of it. */
  public enum Result {
    CHARGED,
    DECLINED,
    NOT_SENT,
    UNCLEAR,
    /** In doubt before, and no money moved. */
    NOT_CHARGED
  }

  /** The gateway performs one key once. */
  public static String idempotencyKey(UUID paymentId, int number) {
    return "pay-%s-%d".formatted(paymentId, number);
  }

  /** As {@link #idempotencyKey}, for closing what the attempt has opened. */
  public static String closingKey(UUID paymentId, int number) {
    return "close-%s-%d".formatted(paymentId, number);
  }

  /** Money that moved is the truth over everything believed before; the rest ends but once. */
  public static State after(State state, Result result) {
    return switch (result) {
      case CHARGED -> State.SUCCEEDED;
      case DECLINED ->
          switch (state) {
            case STARTED -> State.DECLINED;
            case UNKNOWN -> State.NOT_CHARGED;
            case SUCCEEDED, DECLINED, NOT_SENT, NOT_CHARGED -> state;
          };
      case NOT_SENT -> state == State.STARTED ? State.NOT_SENT : state;
      case UNCLEAR -> state == State.STARTED ? State.UNKNOWN : state;
      case NOT_CHARGED ->
          switch (state) {
            case STARTED, UNKNOWN -> State.NOT_CHARGED;
            case SUCCEEDED, DECLINED, NOT_SENT, NOT_CHARGED -> state;
          };
    };
  }
}
