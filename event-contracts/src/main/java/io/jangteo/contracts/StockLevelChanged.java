package io.jangteo.contracts;

import java.time.Instant;

/**
 * How much of a SKU could still be sold a moment ago. Advisory: only an order decides.
 *
 * @param available units that are on hand and held for nobody
 * @param soldOut whether there are none
 * @param version grows with every telling of the SKU; one with a smaller version than already seen
 *     is old
 * @param asOf when it was so; told again now and then while orders ask for what is sold out
 */
public record StockLevelChanged(
    String skuId, long available, boolean soldOut, long version, Instant asOf)
    implements AvailabilityEvent {

  public StockLevelChanged {
    if (available < 0 || soldOut != (available == 0)) {
      throw new IllegalArgumentException(
          "SKU %s has %d available, and soldOut is %s".formatted(skuId, available, soldOut));
    }
  }

  @Override
  public Topic topic() {
    return Topic.STOCK_LEVELS;
  }

  @Override
  public String key() {
    return skuId;
  }
}
