package io.jangteo.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The processes of the marketplace. Each has its port at a fixed distance from the base. */
public enum Part {
  ISSUER("issuer", "issuer", 0),
  ORDER_SERVICE("order-service", "order", 1),
  INVENTORY_SERVICE("inventory-service", "inventory", 2),
  PAYMENT_SERVICE("payment-service", "payment", 3),
  SETTLEMENT_SERVICE("settlement-service", "settlement", 4),
  RELAY("outbox-relay", "relay", 5),
  SIMULATOR("payment-gateway-simulator", "simulator", 6),
  MYSQL("mysql", "mysql", 7),
  KAFKA("kafka", "kafka", 8);

  /** What is ours and deployed; the others stand for what a shop has around it. */
  public static final List<Part> DEPLOYED =
      List.of(ORDER_SERVICE, INVENTORY_SERVICE, PAYMENT_SERVICE, SETTLEMENT_SERVICE, RELAY);

  private final String title;
  private final String shortTitle;
  private final int portOffset;

  Part(String title, String shortTitle, int portOffset) {
    this.title = title;
    this.shortTitle = shortTitle;
    this.portOffset = portOffset;
  }

  /** The name people see and type; for our own processes it is the module's. */
  public String title() {
    return title;
  }

  int portOffset() {
    return portOffset;
  }

  /** Accepts the title, or the short one people use: order for order-service. */
  public static Optional<Part> named(String name) {
    return Arrays.stream(values())
        .filter(part -> part.title.equals(name) || part.shortTitle.equals(name))
        .findFirst();
  }
}
