package io.jangteo.order.domain;

import java.util.Optional;

/** How far a line has come on its way to the buyer. {@link #after} is the whole state diagram. */
public enum Fulfilment {
  PREPARING,
  SHIPPED,
  DELIVERED,
  PURCHASE_CONFIRMED;

  /** What someone does about a line. */
  public enum Step {
    SHIP,
    DELIVER,
    CONFIRM_PURCHASE
  }

  /** Itself when that was done before; empty when its turn has not come, or is over. */
  public Optional<Fulfilment> after(Step step) {
    return switch (this) {
      case PREPARING ->
          switch (step) {
            case SHIP -> Optional.of(SHIPPED);
            case DELIVER, CONFIRM_PURCHASE -> Optional.empty();
          };
      case SHIPPED ->
          switch (step) {
            case SHIP -> Optional.of(SHIPPED);
            case DELIVER -> Optional.of(DELIVERED);
            case CONFIRM_PURCHASE -> Optional.empty();
          };
      case DELIVERED ->
          switch (step) {
            case SHIP -> Optional.empty();
            case DELIVER -> Optional.of(DELIVERED);
            case CONFIRM_PURCHASE -> Optional.of(PURCHASE_CONFIRMED);
          };
      case PURCHASE_CONFIRMED ->
          switch (step) {
            case SHIP, DELIVER -> Optional.empty();
            case CONFIRM_PURCHASE -> Optional.of(PURCHASE_CONFIRMED);
          };
    };
  }
}
