package io.jangteo.order.domain;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.newId;
import static io.jangteo.order.domain.OrderFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any {@link Orders} do. */
public abstract class OrdersContract {

  /** Somebody no other test knows. */
  private final String buyer = "buyer-" + UUID.randomUUID().toString().substring(0, 8);

  protected abstract Orders orders();

  /** Calls within one transaction, as those who change orders do. */
  protected abstract void inTransaction(Runnable calls);

  @Test
  void what_was_added_is_found_as_it_was() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(orders().find(order.order().id(), buyer)).hasValue(order);
    assertThat(orders().ofRequest(buyer, "key"))
        .hasValue(new EarlierOrder(order, request(order, "key").fingerprint()));
  }

  @Test
  void another_buyers_order_is_not_found() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(orders().find(order.order().id(), "stranger")).isEmpty();
    assertThat(orders().ofRequest("stranger", "key")).isEmpty();
    assertThat(orders().newest("stranger", null, 10)).isEmpty();
    assertThat(cancel(order, "stranger")).isInstanceOf(Unknown.class);
  }

  @Test
  void a_buyers_key_leads_to_one_order() {
    added(anOrderOf(buyer), "key");

    assertThatThrownBy(() -> added(anOrderOf(buyer), "key")).isInstanceOf(AlreadyTaken.class);
    added(anOrderOf(buyer), "other-key");
    added(anOrderOf(buyer + "2"), "key");
  }

  @Test
  void an_id_belongs_to_one_order() {
    var order = added(anOrderOf(buyer), "key");

    assertThatThrownBy(() -> added(order, "other-key")).isInstanceOf(AlreadyTaken.class);
  }

  @Test
  void the_newest_come_first_and_positions_lead_on() {
    var placed =
        IntStream.range(0, 5)
            // Two at a time in the same instant.
            .mapToObj(i -> added(anOrderOf(buyer, NOW.plusSeconds(i / 2)), "key-" + i).order())
            .toList()
            .reversed();

    var first = orders().newest(buyer, null, 2);
    var second = orders().newest(buyer, OrderPosition.of(first.getLast()), 2);
    var third = orders().newest(buyer, OrderPosition.of(second.getLast()), 2);
    assertThat(first).isEqualTo(placed.subList(0, 2));
    assertThat(second).isEqualTo(placed.subList(2, 4));
    assertThat(third).isEqualTo(placed.subList(4, 5));
  }

  @Test
  void news_is_applied_in_its_order_and_kept() {
    var order = added(anOrderOf(buyer), "key").order();
    var other = added(anOrderOf(buyer), "other").order();
    var closed = new OrderState.Failed(FailureReason.DECLINED, NOW);

    var changes =
        hear(
            new News.Reached(order.id(), OrderState.Open.RESERVED),
            new News.Reached(other.id(), OrderState.Open.PAYING),
            new News.Reached(order.id(), closed),
            // Late: the order has ended.
            new News.Reached(order.id(), OrderState.Open.PAYING));

    assertThat(changes)
        .extracting(change -> change.after().id(), change -> change.after().version())
        .containsExactly(tuple(order.id(), 2L), tuple(other.id(), 2L), tuple(order.id(), 3L));
    assertThat(found(order).state()).isEqualTo(closed);
    assertThat(found(other).state()).isEqualTo(OrderState.Open.PAYING);
    assertThat(orders().versions(Set.of(order.id(), other.id())))
        .isEqualTo(Map.of(order.id(), 3L, other.id(), 2L));
  }

  @Test
  void every_end_is_kept_as_it_was_told() {
    for (var end :
        List.of(
            new OrderState.Confirmed(NOW),
            new OrderState.Failed(FailureReason.OUT_OF_STOCK, NOW),
            new OrderState.Cancelled(CancelledBy.SELLER, NOW))) {
      var order = added(anOrderOf(buyer), end.name()).order();
      hear(new News.Reached(order.id(), end));
      assertThat(found(order).state()).isEqualTo(end);
    }
  }

  @Test
  void refunds_add_up() {
    var order = added(anOrderOf(buyer), "key").order();

    hear(refunded(order, 1, 1, 10_000));
    hear(refunded(order, 1, 2, 20_000), refunded(order, 2, 1, 5_000));

    assertThat(found(order).refundStatus()).isEqualTo(RefundStatus.FULL);
    assertThat(found(order).refunded()).isEqualTo(order.total());
  }

  @Test
  void news_of_an_unknown_order_is_refused() {
    assertThatThrownBy(() -> hear(new News.Reached(newId(), OrderState.Open.PAID)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_cancellation_is_asked_for_once() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(cancel(order, buyer))
        .isInstanceOfSatisfying(
            Requested.class,
            requested -> {
              assertThat(requested.order().order().cancelRequestedAt()).isEqualTo(NOW);
              assertThat(requested.order().order().version()).isEqualTo(2);
              assertThat(requested.order().lines()).isEqualTo(order.lines());
            });
    assertThat(cancel(order, buyer)).isInstanceOf(RequestedBefore.class);
    hear(new News.Reached(order.order().id(), new OrderState.Cancelled(CancelledBy.BUYER, NOW)));
    assertThat(cancel(order, buyer)).isInstanceOf(RequestedBefore.class);
  }

  @Test
  void what_has_ended_is_not_cancelled() {
    var order = added(anOrderOf(buyer), "key");
    hear(new News.Reached(order.order().id(), new OrderState.Confirmed(NOW)));

    assertThat(cancel(order, buyer)).isInstanceOf(TooLate.class);
  }

  @Test
  void the_oldest_open_one_is_known() {
    var longAgo = NOW.minusSeconds(1_000_000);
    var order = added(anOrderOf(buyer, longAgo), "key").order();

    assertThat(orders().oldestOpen()).hasValue(longAgo);
    hear(new News.Reached(order.id(), new OrderState.Confirmed(NOW)));
    assertThat(orders().oldestOpen()).isNotEqualTo(Optional.of(longAgo));
  }

  private PlacedOrder added(PlacedOrder order, String key) {
    inTransaction(() -> orders().add(order, request(order, key)));
    return order;
  }

  private List<OrderChange> hear(News... news) {
    var changes = new ArrayList<OrderChange>();
    inTransaction(() -> changes.addAll(orders().hear(List.of(news), NOW)));
    return changes;
  }

  private CancellationAnswer cancel(PlacedOrder order, String buyerId) {
    var answers = new ArrayList<CancellationAnswer>();
    inTransaction(
        () ->
            answers.add(
                orders().requestCancellation(order.order().id(), buyerId, "too late", NOW)));
    return answers.getFirst();
  }

  private Order found(Order order) {
    return orders().find(order.id(), order.buyerId()).orElseThrow().order();
  }

  private static News refunded(Order order, int lineNo, int quantity, long won) {
    return new News.Refunded(
        order.id(),
        Money.won(won),
        List.of(new News.RefundedLine(lineNo, quantity, Money.won(won))));
  }
}
