package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.replay.Purchases.Share;
import io.jangteo.launcher.replay.Reading.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MatchingCancellationsTest {
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);

  private final Purchases purchases =
      new Purchases(Set.of(new Bought("b1", "A"), new Bought("b1", "B")));

  @Test
  void the_latest_order_with_enough_left_gives_it_back() {
    confirmed(FIRST, "b1", item("A", 5));
    confirmed(SECOND, "b1", item("B", 9), item("A", 3));

    assertThat(match("b1", item("A", 3)).shares()).containsExactly(new Share(SECOND, 2, 3));
    assertThat(match("b1", item("A", 3)).shares()).containsExactly(new Share(FIRST, 1, 3));
  }

  @Test
  void an_earlier_order_with_enough_comes_before_two_that_have_it_together() {
    confirmed(FIRST, "b1", item("A", 5));
    confirmed(SECOND, "b1", item("A", 3));

    assertThat(match("b1", item("A", 4)).shares()).containsExactly(new Share(FIRST, 1, 4));
  }

  @Test
  void what_no_single_order_has_is_taken_of_several_from_the_latest_on() {
    confirmed(FIRST, "b1", item("A", 5));
    confirmed(SECOND, "b1", item("A", 3));

    assertThat(match("b1", item("A", 7)).shares())
        .containsExactly(new Share(SECOND, 1, 3), new Share(FIRST, 1, 4));
  }

  @Test
  void lines_of_one_product_in_one_order_are_lines_of_their_own() {
    confirmed(FIRST, "b1", item("A", 2), item("A", 1), item("B", 1));

    assertThat(match("b1", item("A", 3)).shares())
        .containsExactly(new Share(FIRST, 1, 2), new Share(FIRST, 2, 1));
  }

  @Test
  void more_than_is_left_gives_back_what_is_left_and_is_counted() {
    confirmed(FIRST, "b1", item("A", 5));

    var match = match("b1", item("A", 6));

    assertThat(match.shares()).containsExactly(new Share(FIRST, 1, 5));
    assertThat(match.without()).containsExactly(entry(WithoutMatch.MORE_THAN_BOUGHT, 1));
    assertThat(match("b1", item("A", 1)).without())
        .containsExactly(entry(WithoutMatch.NOT_BOUGHT_HERE, 1));
  }

  @Test
  void what_another_bought_or_an_order_that_failed_would_have_sold_is_not_bought_here() {
    confirmed(FIRST, "b2", item("A", 5));
    purchases.add(invoice("b1", item("A", 5)), CompletableFuture.completedFuture(Optional.empty()));

    var match = match("b1", item("A", 1), item("B", 1));

    assertThat(match.shares()).isEmpty();
    assertThat(match.without()).containsExactly(entry(WithoutMatch.NOT_BOUGHT_HERE, 2));
  }

  @Test
  void who_gave_no_name_has_bought_nothing_in_particular() {
    confirmed(FIRST, Row.GUEST + 1, item("A", 5));

    assertThat(match(Row.GUEST + 1, item("A", 1)).without())
        .containsExactly(entry(WithoutMatch.NO_CUSTOMER, 1));
  }

  private Purchases.Match match(String buyerId, Item... items) {
    return purchases.match(new Invoice("C1", true, buyerId, List.of(items)));
  }

  private void confirmed(UUID orderId, String buyerId, Item... items) {
    purchases.add(
        invoice(buyerId, items),
        CompletableFuture.completedFuture(Optional.of(order(orderId, items))));
  }

  private static Invoice invoice(String buyerId, Item... items) {
    return new Invoice("1", false, buyerId, List.of(items));
  }

  private static OrderView order(UUID orderId, Item... items) {
    var lines =
        Arrays.stream(items)
            .map(
                item ->
                    new OrderView.Line(
                        1 + List.of(items).indexOf(item),
                        item.stockCode(),
                        item.name(),
                        "s",
                        item.quantity()))
            .toList();
    return new OrderView(
        orderId,
        "CONFIRMED",
        Money.won(1),
        Instant.EPOCH,
        1,
        null,
        "NONE",
        Money.won(0),
        lines,
        null,
        null,
        null);
  }

  private static Item item(String stockCode, int quantity) {
    return new Item(stockCode, stockCode, quantity, 1);
  }
}
