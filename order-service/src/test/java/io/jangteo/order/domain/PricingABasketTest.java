package io.jangteo.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Basket.Item;
import io.jangteo.order.domain.Pricing.Priced;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricingABasketTest {

  private static final Map<String, Offer> OFFERS =
      Map.of(
          "mug", offer("mug", Money.won(10_000), true),
          "tea", offer("tea", Money.won(5_000), true),
          "gone", offer("gone", Money.won(7_000), true),
          "free", offer("free", Money.won(0), true),
          "old", offer("old", Money.won(1), false),
          "gold", offer("gold", Money.won(Long.MAX_VALUE), true),
          "import", offer("import", new Money(900, "USD"), true));

  @Test
  void takes_its_prices_and_sellers_from_the_catalogue() {
    assertThat(price(null, item("mug", 3), item("tea", 1)))
        .isEqualTo(
            new Priced(
                List.of(
                    new OrderLine(1, "mug", "p-mug", "MUG", "s-mug", 3, Money.won(10_000), false),
                    new OrderLine(2, "tea", "p-tea", "TEA", "s-tea", 1, Money.won(5_000), false)),
                Money.won(35_000)));
  }

  @Test
  void the_same_sku_may_stand_on_several_lines() {
    assertThat(price(null, item("mug", 1), item("mug", 2)))
        .isInstanceOfSatisfying(
            Priced.class, priced -> assertThat(priced.total()).isEqualTo(Money.won(30_000)));
  }

  @Test
  void ad6_a_price_the_client_names_is_compared_and_never_taken() {
    var cheap = new Item("mug", 3, Money.won(1));

    assertThat(price(null, item("tea", 1), cheap))
        .isInstanceOfSatisfying(
            Refusal.PricesChanged.class,
            changed -> {
              assertThat(changed.lines()).extracting(OrderLine::lineNo).containsExactly(2);
              assertThat(changed.lines())
                  .extracting(OrderLine::unitPrice)
                  .containsExactly(Money.won(10_000));
            });
    assertThat(price(null, new Item("mug", 3, new Money(10_000, "JPY"))))
        .isInstanceOf(Refusal.PricesChanged.class);
  }

  @Test
  void names_every_line_of_an_unknown_sku() {
    assertThat(price(null, item("nope", 1), item("mug", 1), item("never", 1)))
        .isEqualTo(new Refusal.UnknownSkus(List.of(1, 3)));
  }

  @Test
  void names_every_line_that_is_not_on_sale() {
    assertThat(price(null, item("mug", 1), item("old", 1)))
        .isEqualTo(new Refusal.NotOnSale(List.of(2)));
  }

  @Test
  void beyond_what_a_long_holds_it_is_refused_and_not_wrapped_around() {
    assertThat(price(null, item("gold", 2))).isEqualTo(new Refusal.TooExpensive());
    assertThat(price(null, item("gold", 1), item("mug", 1))).isEqualTo(new Refusal.TooExpensive());
  }

  @Test
  void one_order_has_one_currency() {
    assertThat(price(null, item("mug", 1), item("import", 1)))
        .isInstanceOf(Refusal.SeveralCurrencies.class);
  }

  @Test
  void what_costs_nothing_cannot_be_charged() {
    assertThat(price(null, item("free", 2))).isEqualTo(new Refusal.NothingToPay());
    assertThat(price(null, item("free", 2), item("tea", 1))).isInstanceOf(Priced.class);
  }

  @Test
  void one_line_that_is_sold_out_is_enough_whatever_price_was_expected_of_it() {
    assertThat(price(null, item("mug", 1), new Item("gone", 2, Money.won(1))))
        .isInstanceOfSatisfying(
            Refusal.SoldOut.class,
            soldOut ->
                assertThat(soldOut.lines())
                    .extracting(OrderLine::lineNo, OrderLine::quantity)
                    .containsExactly(tuple(2, 2)));
    assertThat(price(null, item("gone", 1), item("old", 1))).isInstanceOf(Refusal.NotOnSale.class);
  }

  @Test
  void the_buyer_must_have_agreed_to_the_total_at_the_provider() {
    assertThat(price(payment(Money.won(9_999)), item("mug", 1)))
        .isEqualTo(new Refusal.AmountMismatch(Money.won(10_000)));
    assertThat(price(payment(new Money(10_000, "USD")), item("mug", 1)))
        .isEqualTo(new Refusal.AmountMismatch(Money.won(10_000)));
    assertThat(price(payment(Money.won(10_000)), item("mug", 1))).isInstanceOf(Priced.class);
  }

  private static Pricing price(@Nullable PaymentInstruction payment, Item... items) {
    return new Basket(List.of(items), payment).pricedBy(OFFERS, Set.of("gone"));
  }

  private static Item item(String skuId, int quantity) {
    return new Item(skuId, quantity, null);
  }

  private static PaymentInstruction payment(Money amount) {
    return new PaymentInstruction(
        PaymentInstruction.Provider.TOSS, "CARD", "key", amount, null, null);
  }

  private static Offer offer(String skuId, Money price, boolean onSale) {
    return new Offer(
        skuId,
        "p-" + skuId,
        "s-" + skuId,
        skuId.toUpperCase(java.util.Locale.ROOT),
        price,
        false,
        onSale);
  }
}
