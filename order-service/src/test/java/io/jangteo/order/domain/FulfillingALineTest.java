package io.jangteo.order.domain;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Fulfilment.Step;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a line has come, and every step someone can try to take it. */
class FulfillingALineTest {

  private static final List<Fulfilment> STATES = List.of(Fulfilment.values());
  private static final List<Step> STEPS = List.of(Step.values());

  /** fulfilment \ step; > goes on to the next, = was done before, - not now. */
  private static final List<String> TABLE =
      List.of(
          // S D C
          "> - -", // PREPARING
          "= > -", // SHIPPED
          "- = >", // DELIVERED
          "- - ="); // PURCHASE_CONFIRMED

  record Row(Fulfilment fulfilment, Step step, char answer) {}

  static Stream<Row> everyPair() {
    return STATES.stream()
        .flatMap(
            fulfilment ->
                STEPS.stream()
                    .map(
                        step ->
                            new Row(
                                fulfilment,
                                step,
                                TABLE
                                    .get(STATES.indexOf(fulfilment))
                                    .replace(" ", "")
                                    .charAt(STEPS.indexOf(step)))));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void has_one_answer(Row row) {
    var placed = order(new OrderState.Confirmed(NOW), row.fulfilment(), 0, false);

    var answer = placed.fulfil(placed.lines().getFirst(), row.step(), NOW);

    switch (row.answer()) {
      case '>' ->
          assertThat(answer)
              .isInstanceOfSatisfying(
                  FulfilmentAnswer.Done.class,
                  done -> {
                    assertThat(done.order().lines().getFirst().fulfilment())
                        .isEqualTo(STATES.get(STATES.indexOf(row.fulfilment()) + 1));
                    assertThat(done.order().lines().get(1)).isEqualTo(placed.lines().get(1));
                    assertThat(done.order().order().version())
                        .isEqualTo(placed.order().version() + 1);
                  });
      case '=' -> assertThat(answer).isEqualTo(new FulfilmentAnswer.DoneBefore(placed));
      default -> assertThat(refusal(answer)).isEqualTo(FulfilmentRefusal.NOT_NEXT);
    }
  }

  static Stream<OrderState> unconfirmed() {
    return Stream.concat(
        Arrays.stream(OrderState.Open.values()),
        Stream.of(
            new OrderState.Failed(FailureReason.INTEGRITY, NOW),
            new OrderState.Cancelled(CancelledBy.BUYER, NOW)));
  }

  @ParameterizedTest
  @MethodSource("unconfirmed")
  void nothing_is_sent_of_an_order_that_is_not_confirmed(OrderState state) {
    assertThat(ship(order(state, Fulfilment.PREPARING, 0, false)))
        .isEqualTo(FulfilmentRefusal.ORDER_NOT_CONFIRMED);
  }

  @Test
  void what_is_paid_back_in_full_is_not_sent_and_what_is_partly_is() {
    assertThat(ship(confirmed(3, false))).isEqualTo(FulfilmentRefusal.LINE_REFUNDED);
    assertThat(ship(confirmed(2, false))).isNull();
  }

  @Test
  void nothing_is_sent_while_a_cancellation_is_undecided() {
    assertThat(ship(confirmed(0, true))).isEqualTo(FulfilmentRefusal.CANCELLATION_PENDING);
  }

  @Test
  void what_is_on_its_way_arrives_although_a_cancellation_was_asked_for() {
    var placed = order(new OrderState.Confirmed(NOW), Fulfilment.SHIPPED, 0, true);

    assertThat(refusal(placed.fulfil(placed.lines().getFirst(), Step.DELIVER, NOW))).isNull();
  }

  @ParameterizedTest
  @EnumSource(RefundState.class)
  void a_cancellation_that_was_turned_down_lets_the_seller_go_on(RefundState state) {
    var pending = confirmed(0, true);
    var refund = new OrderRefund(new UUID(0, 1), state, Money.won(35_000), true, NOW);

    assertThat(ship(new PlacedOrder(pending.order(), pending.lines(), List.of(refund))))
        .isEqualTo(state.isGivenUp() ? null : FulfilmentRefusal.CANCELLATION_PENDING);
  }

  @Test
  void a_refund_that_is_not_of_the_cancellation_does_not_decide_it() {
    var pending = confirmed(0, true);
    var other =
        new OrderRefund(new UUID(0, 1), RefundState.REJECTED, Money.won(10_000), false, NOW);

    assertThat(ship(new PlacedOrder(pending.order(), pending.lines(), List.of(other))))
        .isEqualTo(FulfilmentRefusal.CANCELLATION_PENDING);
  }

  @Test
  void of_all_lines_those_go_on_that_it_is_the_next_step_of() {
    var shipped = order(new OrderState.Confirmed(NOW), Fulfilment.SHIPPED, 0, false);

    assertThat(all(shipped, Step.SHIP))
        .isInstanceOfSatisfying(
            FulfilmentAnswer.Done.class,
            done -> {
              assertThat(done.lineNos()).containsExactly(2);
              assertThat(done.order().lines())
                  .extracting(OrderLine::fulfilment)
                  .containsOnly(Fulfilment.SHIPPED);
              assertThat(all(done.order(), Step.SHIP))
                  .isEqualTo(new FulfilmentAnswer.DoneBefore(done.order()));
            });
  }

  @Test
  void of_all_lines_what_was_paid_back_goes_nowhere_and_stops_nothing() {
    var paidBack = order(new OrderState.Confirmed(NOW), Fulfilment.PREPARING, 3, false);

    assertThat(all(paidBack, Step.SHIP))
        .isInstanceOfSatisfying(
            FulfilmentAnswer.Done.class, done -> assertThat(done.lineNos()).containsExactly(2));
    assertThat(refusal(all(paidBack, Step.DELIVER))).isEqualTo(FulfilmentRefusal.NOT_NEXT);
  }

  @Test
  void nobody_takes_lines_of_others_further() {
    assertThat(confirmed(0, false).fulfil(null, _ -> false, Step.SHIP, NOW))
        .isEqualTo(new FulfilmentAnswer.Unknown());
  }

  private static FulfilmentAnswer all(PlacedOrder placed, Step step) {
    return placed.fulfil(null, _ -> true, step, NOW);
  }

  private static @Nullable FulfilmentRefusal ship(PlacedOrder placed) {
    return refusal(placed.fulfil(placed.lines().getFirst(), Step.SHIP, NOW));
  }

  private static @Nullable FulfilmentRefusal refusal(FulfilmentAnswer answer) {
    return answer instanceof FulfilmentAnswer.Refused(var refusal, _, _) ? refusal : null;
  }

  private static PlacedOrder confirmed(int refundedQuantity, boolean cancelRequested) {
    return order(
        new OrderState.Confirmed(NOW), Fulfilment.PREPARING, refundedQuantity, cancelRequested);
  }

  private static PlacedOrder order(
      OrderState state, Fulfilment fulfilment, int refundedQuantity, boolean cancelRequested) {
    var placed = anOrderOf("buyer");
    var reached = placed.order().reached(state);
    var mugs = placed.lines().getFirst();
    var line =
        new OrderLine(
            1,
            mugs.skuId(),
            mugs.productId(),
            mugs.name(),
            mugs.sellerId(),
            mugs.quantity(),
            mugs.unitPrice(),
            false,
            fulfilment,
            fulfilment == Fulfilment.PREPARING ? null : NOW,
            refundedQuantity,
            Money.won(10_000L * refundedQuantity));
    return new PlacedOrder(
        cancelRequested ? reached.cancelRequested(NOW) : reached,
        List.of(line, placed.lines().get(1)));
  }
}
