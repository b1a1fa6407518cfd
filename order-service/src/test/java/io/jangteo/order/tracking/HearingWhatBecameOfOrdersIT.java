package io.jangteo.order.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.StockReserved;
import io.jangteo.messaging.ParkedMessages;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceOnRealServers
class HearingWhatBecameOfOrdersIT {

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private ParkedMessages parked;
  @Autowired private MeterRegistry metrics;

  private final String buyer = "b-" + UUID.randomUUID();

  @BeforeEach
  void the_catalogue_is_known() {
    messages.offer(Messages.product("mug", 10_000, 1));
  }

  @Test
  void the_end_stands_whatever_comes_late() {
    var id = placed("key");

    messages.tell(new OrderFailed(id, OrderFailed.Reason.EXPIRED, Instant.now()));
    messages.tell(reserved(id), started(id));

    var order = api.buyer(buyer).get("/v1/orders/" + id);
    assertThat(order.text("/status")).isEqualTo("FAILED");
    assertThat(order.text("/failureReason")).isEqualTo("EXPIRED");
    assertThat(order.text("/version")).isEqualTo("2");
  }

  @Test
  void one_bad_message_is_parked_and_the_rest_of_its_poll_is_heard() {
    var good = placed("good");
    var nobodys = UuidCreator.getTimeOrderedEpoch();

    messages.tell(reserved(nobodys), reserved(good));

    assertThat(status(good)).isEqualTo("RESERVED");
    assertThat(reasonParked(nobodys)).contains("there is no order " + nobodys);
  }

  @Test
  void a_second_and_other_end_is_parked_for_a_person() {
    var id = placed("key");
    messages.tell(new OrderConfirmed(id, Instant.now(), List.of()));
    messages.tell(new OrderFailed(id, OrderFailed.Reason.DECLINED, Instant.now()));

    assertThat(status(id)).isEqualTo("CONFIRMED");
    assertThat(reasonParked(id)).contains("closed as Confirmed");
  }

  @Test
  void refunds_show_and_leave_the_order_confirmed() {
    var id = placed("key");
    messages.tell(new OrderConfirmed(id, Instant.now(), List.of()));
    messages.tell(refund(id, 1, 10_000, RefundReason.BUYER_CANCEL));
    assertThat(api.buyer(buyer).get("/v1/orders/" + id).text("/refundStatus")).isEqualTo("PARTIAL");
    messages.tell(refund(id, 2, 20_000, RefundReason.RETURNED));

    var order = api.buyer(buyer).get("/v1/orders/" + id);
    assertThat(order.text("/refundStatus")).isEqualTo("FULL");
    assertThat(order.text("/status")).isEqualTo("CONFIRMED");
    assertThat(order.text("/lines/0/refundedQuantity")).isEqualTo("3");
    assertThat(order.text("/lines/0/refunded/amount")).isEqualTo("30000");
    assertThat(order.body().at("/refunds")).hasSize(2);
  }

  @Test
  void each_step_of_a_refund_shows_and_late_or_repeated_ones_change_nothing() {
    var id = placed("key");
    messages.tell(new OrderConfirmed(id, Instant.now(), List.of()));
    var refundId = UuidCreator.getTimeOrderedEpoch();
    var amount = Money.won(10_000);
    var t = Instant.parse("2026-11-21T03:00:00Z");
    var requested =
        new RefundRequested(
            id,
            id,
            refundId,
            amount,
            RefundReason.DAMAGED,
            List.of(new RefundLine(1, 1, amount, false)),
            RefundRequested.RequestedBy.BUYER,
            null,
            t);

    messages.tell(requested);
    assertThat(refundState(id)).isEqualTo("REQUESTED");
    messages.tell(new RefundApproved(id, id, refundId, amount, t.plusSeconds(1)));
    assertThat(refundState(id)).isEqualTo("APPROVED");
    messages.tell(new RefundFailed(id, id, refundId, amount, "NO_ACCOUNT", t.plusSeconds(2)));
    assertThat(refundState(id)).isEqualTo("FAILED");
    messages.tell(new RefundApproved(id, id, refundId, amount, t.plusSeconds(1)), requested);
    assertThat(refundState(id)).isEqualTo("FAILED");
    messages.tell(new RefundApproved(id, id, refundId, amount, t.plusSeconds(3)));
    assertThat(refundState(id)).isEqualTo("APPROVED");
    messages.tell(new RefundAbandoned(id, id, refundId, amount, "returned by hand", t));
    assertThat(refundState(id)).isEqualTo("ABANDONED");

    var order = api.buyer(buyer).get("/v1/orders/" + id);
    assertThat(order.text("/version")).isEqualTo("7");
    assertThat(order.text("/refundStatus")).isEqualTo("NONE");
    assertThat(order.text("/refunds/0/refundId")).isEqualTo(refundId.toString());
    assertThat(order.text("/refunds/0/amount/amount")).isEqualTo("10000");
  }

  @Test
  void a_refund_told_again_in_another_message_is_counted_once() {
    var id = placed("key");
    var refund = refund(id, 1, 10_000, RefundReason.RETURNED);
    messages.tell(new OrderConfirmed(id, Instant.now(), List.of()), refund);
    messages.tell(refund);

    var order = api.buyer(buyer).get("/v1/orders/" + id);
    assertThat(order.text("/refunded/amount")).isEqualTo("10000");
    assertThat(order.text("/lines/0/refundedQuantity")).isEqualTo("1");
    assertThat(order.text("/version")).isEqualTo("3");
  }

  private String refundState(UUID id) {
    return api.buyer(buyer).get("/v1/orders/" + id).text("/refunds/0/state");
  }

  @Test
  void money_that_was_never_the_orders_is_no_refund_of_it() {
    var id = placed("key");
    messages.tell(new OrderFailed(id, OrderFailed.Reason.EXPIRED, Instant.now()));
    messages.tell(refund(id, 0, 30_000, RefundReason.LATE_CAPTURE));

    assertThat(api.buyer(buyer).get("/v1/orders/" + id).text("/refundStatus")).isEqualTo("NONE");
    assertThat(refundState(id)).isEqualTo("SUCCEEDED");
  }

  @Test
  void the_way_from_placed_to_closed_is_measured_once() {
    var before = closings();
    var id = placed("key");
    var confirmed = new OrderConfirmed(id, Instant.now(), List.of());

    messages.tell(reserved(id), confirmed);
    messages.tell(confirmed);

    assertThat(closings()).isEqualTo(before + 1);
    assertThat(metrics.get("orders.placed").counter().count()).isPositive();
    placed("open");
    assertThat(metrics.get("orders.open.age.seconds.max").gauge().value()).isPositive();
  }

  private long closings() {
    return metrics.find("order.close").tag("outcome", "CONFIRMED").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private String reasonParked(UUID orderId) {
    return parked.oldest(1_000).stream()
        .filter(message -> message.key().equals(orderId.toString()))
        .map(ParkedMessages.Summary::reason)
        .findFirst()
        .orElse("");
  }

  private String status(UUID id) {
    return api.buyer(buyer).get("/v1/orders/" + id).text("/status");
  }

  private UUID placed(String key) {
    return UUID.fromString(
        api.buyer(buyer)
            .place(key, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 3}]}")
            .text("/orderId"));
  }

  private static StockReserved reserved(UUID id) {
    return new StockReserved(id, List.of(), Instant.now(), Instant.now());
  }

  private static PaymentStarted started(UUID id) {
    return new PaymentStarted(
        id, id, 1, PaymentInstruction.Provider.TOSS, "CARD", Money.won(30_000), Instant.now());
  }

  /** Of so many pieces; none when the money was not the order's. */
  private static RefundSucceeded refund(UUID id, int quantity, long won, RefundReason reason) {
    return new RefundSucceeded(
        id,
        id,
        UuidCreator.getTimeOrderedEpoch(),
        Money.won(won),
        reason,
        quantity == 0 ? List.of() : List.of(new RefundLine(1, quantity, Money.won(won), true)),
        Money.won(won),
        Instant.now(),
        PaymentInstruction.Provider.TOSS,
        "tx-back");
  }
}
