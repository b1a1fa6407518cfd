package io.jangteo.order.domain;

import static io.jangteo.order.domain.InstructionRefusal.AMOUNT_MISMATCH;
import static io.jangteo.order.domain.InstructionRefusal.EXPIRED;
import static io.jangteo.order.domain.InstructionRefusal.NOT_PAYABLE;
import static io.jangteo.order.domain.InstructionRefusal.PAYMENT_IN_PROGRESS;
import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.aTwoStepOrderOf;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.OrderState.Cancelled;
import io.jangteo.order.domain.OrderState.Confirmed;
import io.jangteo.order.domain.OrderState.Failed;
import io.jangteo.order.domain.OrderState.Open;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, and whether an order can be paid or cancelled in it. */
class WhatCanBeAskedOfAnOrderTest {

  record Row(OrderState state, @Nullable InstructionRefusal payment, boolean cancellable) {}

  static Stream<Row> everyState() {
    return Stream.of(
        new Row(Open.PENDING, null, true),
        new Row(Open.RESERVED, null, true),
        new Row(Open.PAYING, PAYMENT_IN_PROGRESS, true),
        new Row(Open.PAID, NOT_PAYABLE, true),
        new Row(new Confirmed(NOW), NOT_PAYABLE, true),
        new Row(new Failed(FailureReason.OUT_OF_STOCK, NOW), NOT_PAYABLE, false),
        new Row(new Failed(FailureReason.DECLINED, NOW), NOT_PAYABLE, false),
        new Row(new Failed(FailureReason.EXPIRED, NOW), EXPIRED, false),
        new Row(new Cancelled(CancelledBy.BUYER, NOW), NOT_PAYABLE, false));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void has_one_answer(Row row) {
    var order = aTwoStepOrderOf("buyer").order().reached(row.state());

    assertThat(order.whyNotPayable(instruction("key"), NOW).orElse(null)).isEqualTo(row.payment());
    assertThat(order.isPayable()).isEqualTo(row.payment() == null);
    assertThat(order.isCancellable()).isEqualTo(row.cancellable());
  }

  @Test
  void what_was_placed_with_its_payment_has_no_other() {
    assertThat(refusal(anOrderOf("buyer").order())).isEqualTo(NOT_PAYABLE);
  }

  @Test
  void what_is_to_be_cancelled_is_not_paid() {
    assertThat(refusal(aTwoStepOrderOf("buyer").order().cancelRequested(NOW)))
        .isEqualTo(NOT_PAYABLE);
  }

  @Test
  void an_order_is_payable_until_it_expires() {
    var order = aTwoStepOrderOf("buyer").order();

    assertThat(order.whyNotPayable(instruction("key"), order.expiresAt().minusNanos(1_000)))
        .isEmpty();
    assertThat(order.whyNotPayable(instruction("key"), order.expiresAt())).hasValue(EXPIRED);
  }

  @Test
  void its_total_is_paid_and_nothing_else() {
    var order = aTwoStepOrderOf("buyer").order();
    var instruction = instruction("key");
    for (var amount : new Money[] {Money.won(34_999), new Money(35_000, "USD")}) {
      var other =
          new PaymentInstruction(
              instruction.provider(), instruction.method(), "key", amount, null, null);
      assertThat(order.whyNotPayable(other, NOW)).hasValue(AMOUNT_MISMATCH);
    }
  }

  @Test
  void what_is_paid_back_in_full_is_not_cancelled() {
    var confirmed = anOrderOf("buyer").order().reached(new Confirmed(NOW));

    assertThat(confirmed.refunded(Money.won(34_999)).isCancellable()).isTrue();
    assertThat(confirmed.refunded(Money.won(35_000)).isCancellable()).isFalse();
  }

  @Test
  void a_payment_token_is_not_kept_and_not_printed() {
    var instruction = instruction("key");
    var secret =
        new PaymentInstruction(
            instruction.provider(),
            "CARD",
            "key",
            instruction.amount(),
            new PaymentToken("secret-1"),
            null);
    var order = aTwoStepOrderOf("buyer").order();

    assertThat(secret.toString()).doesNotContain("secret-1");
    var instructed = order.instructed(secret, NOW);
    assertThat(instructed.payment()).isEqualTo(secret.withoutToken());
    assertThatThrownBy(
            () ->
                new Order(
                    order.id(),
                    "buyer",
                    order.total(),
                    NOW,
                    order.expiresAt(),
                    secret,
                    null,
                    1,
                    Open.PENDING,
                    null,
                    order.refunded(),
                    null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static @Nullable InstructionRefusal refusal(Order order) {
    return order.whyNotPayable(instruction("key"), NOW).orElse(null);
  }
}
