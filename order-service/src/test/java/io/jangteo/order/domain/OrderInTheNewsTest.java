package io.jangteo.order.domain;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.instruction;
import static io.jangteo.order.domain.OrderFixtures.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderInTheNewsTest {

  private final Order order = OrderFixtures.anOrderOf("buyer").order();
  private final Order twoStep = OrderFixtures.aTwoStepOrderOf("buyer").order();

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
    var confirmed = new OrderState.Confirmed(NOW);
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
    assertThatThrownBy(() -> new Hearing(Map.of(), List.of()).hear(refunded(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(order.id().toString());
  }

  @Test
  void asking_for_its_cancellation_again_changes_nothing() {
    var asked = order.cancelRequested(NOW);

    assertThat(asked.version()).isEqualTo(2);
    assertThat(asked.cancelRequested(NOW.plusSeconds(1))).isEqualTo(asked);
  }

  @Test
  void a_decline_of_a_two_step_order_makes_room_for_another_card() {
    var declined =
        last(hear(twoStep, List.of(started(twoStep, 1), declined(twoStep, 1))).changes());

    assertThat(declined.state()).isEqualTo(OrderState.Open.RESERVED);
    assertThat(declined.attempt()).isEqualTo(new PaymentAttempt.Declined(1, "NO"));
    assertThat(declined.isPayable()).isTrue();
    assertThat(last(hear(declined, List.of(started(twoStep, 2))).changes()).state())
        .isEqualTo(OrderState.Open.PAYING);
  }

  @Test
  void a_decline_of_an_order_placed_with_its_payment_leaves_it_to_its_end() {
    var declined = last(hear(started(order, 1), declined(order, 1)));

    assertThat(declined.state()).isEqualTo(OrderState.Open.PAYING);
    assertThat(declined.isPayable()).isFalse();
  }

  @Test
  void two_attempts_end_alike_in_whatever_order_and_however_often_they_are_told() {
    var told =
        List.of(
            new News.Reached(twoStep.id(), OrderState.Open.RESERVED),
            started(twoStep, 1),
            declined(twoStep, 1),
            started(twoStep, 2));

    for (var permutation : permutations(told)) {
      var twice = Stream.concat(permutation.stream(), permutation.stream()).toList();
      var after = last(hear(twoStep, twice).changes());
      assertThat(after.state()).as("after %s", permutation).isEqualTo(OrderState.Open.PAYING);
      assertThat(after.attempt()).isEqualTo(new PaymentAttempt.Started(2));
    }
  }

  @Test
  void another_instruction_takes_the_place_of_a_decline_and_a_late_copy_does_not_bring_it_back() {
    var declined =
        last(hear(twoStep, List.of(started(twoStep, 1), declined(twoStep, 1))).changes());
    var instructed = declined.instructed(instruction("key-2"), NOW);

    assertThat(instructed.attempt()).isEqualTo(new PaymentAttempt.Superseded(1));
    assertThat(hear(instructed, List.of(started(twoStep, 1), declined(twoStep, 1))).changes())
        .isEmpty();
    assertThat(last(hear(instructed, List.of(started(twoStep, 2))).changes()).state())
        .isEqualTo(OrderState.Open.PAYING);
  }

  @Test
  void what_is_paid_or_over_hears_no_more_of_attempts() {
    for (var state : List.of(OrderState.Open.PAID, new OrderState.Confirmed(NOW))) {
      assertThat(hear(reached(state), started(order, 1), declined(order, 1))).hasSize(1);
    }
  }

  @Test
  void a_refund_is_counted_once_and_shown_as_it_goes() {
    var id = UUID.randomUUID();
    var success =
        new News.Refunded(
            order.id(),
            refund(id, RefundState.SUCCEEDED, 10_000, NOW),
            List.of(new News.RefundedLine(1, 1, Money.won(10_000))));
    var hearing =
        hear(
            order,
            List.of(
                new News.RefundTold(order.id(), refund(id, RefundState.REQUESTED, 10_000, NOW)),
                success,
                success,
                new News.RefundTold(order.id(), refund(id, RefundState.APPROVED, 10_000, NOW))));

    assertThat(hearing.changes()).hasSize(2);
    assertThat(last(hearing.changes()).refunded()).isEqualTo(Money.won(10_000));
    assertThat(hearing.shares()).hasSize(1);
    assertThat(hearing.refunds())
        .extracting(told -> told.refund().state())
        .containsExactly(RefundState.SUCCEEDED);
  }

  private static Hearing hear(Order order, List<? extends News> news) {
    var hearing = new Hearing(Map.of(order.id(), order), List.of());
    news.forEach(hearing::hear);
    return hearing;
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    return items.stream()
        .flatMap(
            first ->
                permutations(items.stream().filter(item -> !item.equals(first)).toList()).stream()
                    .map(rest -> Stream.concat(Stream.of(first), rest.stream()).toList()))
        .toList();
  }

  private static News started(Order order, int attemptNo) {
    return new News.Attempted(order.id(), new PaymentAttempt.Started(attemptNo));
  }

  private static News declined(Order order, int attemptNo) {
    return new News.Attempted(order.id(), new PaymentAttempt.Declined(attemptNo, "NO"));
  }

  private List<OrderChange> hear(News... news) {
    return hear(order, List.of(news)).changes();
  }

  private static Order last(List<OrderChange> changes) {
    return changes.getLast().after();
  }

  private News reached(OrderState state) {
    return new News.Reached(order.id(), state);
  }

  private News refunded(long won) {
    return new News.Refunded(
        order.id(), refund(UUID.randomUUID(), RefundState.SUCCEEDED, won, NOW), List.of());
  }
}
