package io.jangteo.launcher;

import java.util.Arrays;
import java.util.Optional;

/** The processes of the marketplace. Each has its port at a fixed distance from the base. */
public enum Part {
  ISSUER("issuer", 0),
  ORDER_SERVICE("order-service", 1),
  INVENTORY_SERVICE("inventory-service", 2),
  PAYMENT_SERVICE("payment-service", 3),
  SETTLEMENT_SERVICE("settlement-service", 4),
  RELAY("outbox-relay", 5),
  SIMULATOR("payment-gateway-simulator", 6),
  MYSQL("mysql", 7),
  KAFKA("kafka", 8);

  private final String title;
  private final int portOffset;

  Part(String title, int portOffset) {
    this.title = title;
    this.portOffset = portOffset;
  }

  /** The name people see and type; for our own processes it is the module's. */
  public String title() {
    return title;
  }

  int portOffset() {
    return portOffset;
  }

  /** Accepts a title, and the beginning of one when it can be no other: order for order-service. */
  public static Optional<Part> named(String name) {
    var matching = Arrays.stream(values()).filter(part -> part.answersTo(name)).toList();
    return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
  }

  private boolean answersTo(String name) {
    return title.startsWith(name)
        || (this == RELAY && "relay".equals(name))
        || (this == SIMULATOR && "simulator".equals(name));
  }
}
