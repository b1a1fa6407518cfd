package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.List;

/** What a seller is shown of items too many to add up each time, in won. */
public interface Figures {

  /** Over these days, the product with the highest sales first. */
  List<OfProduct> productsOf(String sellerId, LocalDate from, LocalDate to, int limit);

  /** Of all the seller's items, those of one moment; every state, in its order. */
  List<OfState> statesOf(String sellerId);

  /**
   * How one product sold.
   *
   * @param productId {@link SellerProduct#NONE} for what is no product
   */
  record OfProduct(
      String productId, long quantity, Money gross, Money refunds, Money commission, Money net) {}

  /** How much is how far. */
  record OfState(SettlementItem.State state, long items, Money net) {}
}
