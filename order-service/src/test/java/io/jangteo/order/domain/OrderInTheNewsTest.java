package io.jangteo.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderInTheNewsTest {

  private final Order order = OrderFixtures.anOrderOf("buyer").order();

  @Test
  void each_visible_change_is_a_version() {
    var changes = hear(reached(OrderState.Open.RESERVED), reached(OrderState.Open.PAID));

    assertThat(changes).extracting(change -> change.after().version()).containsExactly(2L, 3L);
    assertThat(changes)
        .extracting(change -> change.after().state().name())
        .containsExactly("RESERVED", "PAID");
  }

  @Test
  void old_news_changes_nothing() {
    assertThat(hear(reached(OrderState.Open.PAID), reached(OrderState.Open.RESERVED))).hasSize(1);
  }

  @Test
  void a_refund_of_a_part_leaves_it_as_it_ended() {
    var confirmed = new OrderState.Confirmed(OrderFixtures.NOW);
    var after = last(hear(reached(confirmed), refunded(10_000)));

    assertThat(after.refundStatus()).isEqualTo(RefundStatus.PARTIAL);
    assertThat(after.state()).isEqualTo(confirmed);
  }

  @Test
  void refunds_that_add_up_to_the_total_are_a_full_refund() {
    assertThat(last(hear(refunded(10_000), refunded(25_000))).refundStatus())
        .isEqualTo(RefundStatus.FULL);
  }

  @Test
  void more_refunded_than_paid_cannot_be() {
    assertThatThrownBy(() -> hear(refunded(35_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("35001 KRW refunded of an order of 35000 KRW");
  }

  @Test
  void news_of_an_order_nobody_placed_cannot_be() {
    assertThatThrownBy(() -> News.changes(List.of(refunded(1)), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(order.id().toString());
  }

  @Test
  void asking_for_its_cancellation_again_changes_nothing() {
    var asked = order.cancelRequested(OrderFixtures.NOW);

    assertThat(asked.version()).isEqualTo(2);
    assertThat(asked.cancelRequested(OrderFixtures.NOW.plusSeconds(1))).isEqualTo(asked);
  }

  private List<OrderChange> hear(News... news) {
    return News.changes(List.of(news), Map.of(order.id(), order));
  }

  private static Order last(List<OrderChange> changes) {
    return changes.getLast().after();
  }

  private News reached(OrderState state) {
    return new News.Reached(order.id(), state);
  }

  private News refunded(long won) {
    return new News.Refunded(order.id(), Money.won(won), List.of());
  }
}
