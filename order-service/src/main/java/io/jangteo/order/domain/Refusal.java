package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.List;
import java.util.Set;

/** Why a basket cannot become an order. */
public sealed interface Refusal extends Pricing {

  /** These lines are of SKUs nobody has told us of. */
  record UnknownSkus(List<Integer> lineNos) implements Refusal {}

  /** These lines are of products that may not be ordered now. */
  record NotOnSale(List<Integer> lineNos) implements Refusal {}

  /** Of these lines there is nothing left, as far as we have been told. */
  record SoldOut(List<OrderLine> lines) implements Refusal {}

  /** These lines, with today's prices, are not what the buyer expected to pay. */
  record PricesChanged(List<OrderLine> lines) implements Refusal {}

  /** An order is paid in one currency. */
  record SeveralCurrencies(Set<String> currencies) implements Refusal {}

  /** The sum is beyond what any ledger holds. */
  record TooExpensive() implements Refusal {}

  /** There is nothing a gateway could charge. */
  record NothingToPay() implements Refusal {}

  /** The buyer agreed to another amount at the provider than the order costs. */
  record AmountMismatch(Money total) implements Refusal {}
}
