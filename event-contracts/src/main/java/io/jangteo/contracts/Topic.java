package io.jangteo.contracts;

/**
 * The topics of the marketplace. Every record is a CloudEvents 1.0 event in binary mode, keyed by
 * the id of the aggregate it speaks of; the order of one key's records is the order of the commits
 * behind them.
 */
public enum Topic {
  /** What buyers asked for. Keyed by order id. Written by order-service. */
  ORDER_EVENTS("order-events-v1", "order", false),
  /** What became of the stock of an order. Keyed by order id. Written by inventory-service. */
  INVENTORY_RESERVATIONS("inventory-reservations-v1", "reservation", false),
  /** The catalogue, one record per product. Keyed by product id. Written by inventory-service. */
  CATALOG_PRODUCTS("catalog-products-v1", "product", true),
  /**
   * How much of each SKU can still be sold, at most once a second; advisory. Keyed by SKU. Written
   * by inventory-service.
   */
  STOCK_LEVELS("inventory-stock-levels-v1", "stock-level", true),
  /** Whom to tell that a SKU is back. Keyed by subscription id. Written by inventory-service. */
  BACK_IN_STOCK("inventory-back-in-stock-v1", "back-in-stock-subscription", false),
  /** The public contract on money. Keyed by order id. Written by payment-service. */
  PAYMENT_EVENTS("payment-events-v1", "payment", false),
  /** Payments in doubt, for those who run the system. Keyed by order id. */
  PAYMENT_OPERATIONS("payment-ops-v1", "payment-operation", false),
  /** How each order ended. Keyed by order id. Written by settlement-service. */
  SETTLEMENT_ORDERS("settlement-orders-v1", "order-closure", false),
  /** Sellers' money on its way. Keyed by seller id. Written by settlement-service. */
  SETTLEMENT_PAYOUTS("settlement-payouts-v1", "payout", false);

  /** Fixed for good: another count would send a key's later records to another partition. */
  public static final int PARTITIONS = 12;

  private final String topicName;
  private final String aggregateType;
  private final boolean compacted;

  Topic(String topicName, String aggregateType, boolean compacted) {
    this.topicName = topicName;
    this.aggregateType = aggregateType;
    this.compacted = compacted;
  }

  public String topicName() {
    return topicName;
  }

  /** What the keys identify; the relay's poison policy is set per aggregate type. */
  public String aggregateType() {
    return aggregateType;
  }

  /** Whether the keys are ids of orders. */
  public boolean keyedByOrder() {
    return switch (this) {
      case ORDER_EVENTS,
          INVENTORY_RESERVATIONS,
          PAYMENT_EVENTS,
          PAYMENT_OPERATIONS,
          SETTLEMENT_ORDERS ->
          true;
      case CATALOG_PRODUCTS, STOCK_LEVELS, BACK_IN_STOCK, SETTLEMENT_PAYOUTS -> false;
    };
  }

  public boolean compacted() {
    return compacted;
  }
}
