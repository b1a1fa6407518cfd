package io.jangteo.order.cancelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@OrderServiceOnRealServers
class CancellingAnOrderIT {

  private static final String REASON = "{\"reason\": \"changed my mind\"}";

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private JdbcOperations jdbc;

  private final String buyer = "b-" + UUID.randomUUID();
  private UUID orderId = new UUID(0, 0);

  @BeforeEach
  void there_is_an_order() {
    messages.offer(Messages.product("mug", 10_000, 1));
    orderId =
        UUID.fromString(
            api.buyer(buyer)
                .place("key", "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}")
                .text("/orderId"));
  }

  @Test
  void the_wish_is_noted_and_passed_on() {
    var answer = cancel(buyer, REASON);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/status")).isEqualTo("PENDING");
    assertThat(answer.text("/cancelRequestedAt")).isNotEmpty();
    assertThat(answer.header("ETag")).hasValue("\"v2\"");
    assertThat(outbox())
        .containsExactly("io.jangteo.OrderPlaced@1", "io.jangteo.OrderCancelRequested@2");
  }

  @Test
  void asked_for_many_times_at_once_it_is_passed_on_once() throws Exception {
    Callable<Answer> call = () -> cancel(buyer, REASON);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(IntStream.range(0, 16).mapToObj(_ -> call).toList())) {
        assertThat(done.get().status()).isEqualTo(202);
      }
    }
    assertThat(outbox()).hasSize(2);
  }

  @Test
  void asked_for_again_after_it_came_true_the_answer_is_the_same() {
    cancel(buyer, REASON);
    messages.tell(new OrderCancelled(orderId, OrderCancelRequested.By.BUYER, Instant.now()));

    var again = cancel(buyer, REASON);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text("/status")).isEqualTo("CANCELLED");
    assertThat(again.text("/cancelledBy")).isEqualTo("BUYER");
    assertThat(outbox()).hasSize(2);
  }

  @Test
  void a_confirmed_order_is_cancelled_by_a_refund_and_the_wish_is_passed_on() {
    messages.tell(new OrderConfirmed(orderId, Instant.now(), List.of()));

    var answer = cancel(buyer, REASON);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/status")).isEqualTo("CONFIRMED");
    assertThat(cancel(buyer, REASON).status()).isEqualTo(202);
    assertThat(outbox())
        .containsExactly("io.jangteo.OrderPlaced@1", "io.jangteo.OrderCancelRequested@3");
  }

  @Test
  void an_order_that_came_to_nothing_is_not_cancelled() {
    messages.tell(new OrderFailed(orderId, OrderFailed.Reason.EXPIRED, Instant.now()));

    assertThat(cancel(buyer, REASON))
        .extracting(Answer::status, Answer::code, a -> a.text("/orderStatus"))
        .containsExactly(409, "order-not-cancellable", "FAILED");
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void an_order_that_is_paid_back_in_full_is_not_cancelled() {
    messages.tell(
        new OrderConfirmed(orderId, Instant.now(), List.of()),
        new RefundSucceeded(
            orderId,
            orderId,
            UUID.randomUUID(),
            Money.won(10_000),
            RefundReason.RETURNED,
            List.of(new RefundLine(1, 1, Money.won(10_000), true)),
            Money.won(10_000),
            Instant.now(),
            PaymentInstruction.Provider.TOSS,
            "tx-back"));

    assertThat(cancel(buyer, REASON))
        .extracting(Answer::status, Answer::code, a -> a.text("/refundStatus"))
        .containsExactly(409, "order-not-cancellable", "FULL");
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void an_admin_cancels_any_order_and_is_named() {
    var path = "/v1/admin/orders/%s/cancellation".formatted(orderId);

    assertThat(api.admin().post(path, "{}").status()).isEqualTo(400);
    var answer = api.admin().post(path, REASON);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("ETag")).hasValue("\"v2\"");
    assertThat(cancelRequest()).contains("\"ADMIN\"", "changed my mind");
    assertThat(
            jdbc.queryForMap(
                """
                SELECT cancel_requested_by, cancel_requester_id, cancel_reason FROM orders
                WHERE order_id = UUID_TO_BIN(?)""",
                orderId.toString()))
        .containsValues("ADMIN", "admin", "changed my mind");
    assertThat(
            api.admin()
                .post(path.replace(orderId.toString(), UUID.randomUUID().toString()), REASON)
                .status())
        .isEqualTo(404);
    assertThat(api.buyer(buyer).post(path, REASON).status()).isEqualTo(403);
  }

  @Test
  void a_seller_cancels_only_what_is_theirs_alone() {
    messages.offer(Messages.product("tea", 5_000, 1));
    var ofTwo =
        api.buyer(buyer)
            .place(
                "other-key",
                """
                {"lines": [{"skuId": "mug", "quantity": 1}, {"skuId": "tea", "quantity": 1}]}""")
            .text("/orderId");

    assertThat(bySeller("seller-mug", ofTwo).status()).isEqualTo(404);
    assertThat(bySeller("seller-tea", orderId.toString()).status()).isEqualTo(404);
    var answer = bySeller("seller-mug", orderId.toString());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/cancelRequestedAt")).isNotEmpty();
    assertThat(cancelRequest()).contains("\"SELLER\"");
    assertThat(cancel(buyer, REASON).status()).isEqualTo(202);
    assertThat(outbox()).hasSize(2);
  }

  private Answer bySeller(String seller, String id) {
    return api.seller(seller).post("/v1/seller/orders/%s/cancellation".formatted(id), REASON);
  }

  private String cancelRequest() {
    return jdbc.queryForList(
            """
            SELECT CONVERT(payload USING utf8mb4) FROM outbox_event
            WHERE aggregate_id = ? AND event_type = 'io.jangteo.OrderCancelRequested'""",
            String.class,
            orderId.toString())
        .getFirst();
  }

  @Test
  void a_reason_is_asked_for_and_nobody_cancels_for_another() {
    assertThat(cancel(buyer, "{}").status()).isEqualTo(400);
    assertThat(cancel(buyer, "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(cancel(buyer, "{\"reason\": \"%s\"}".formatted("x".repeat(201))).status())
        .isEqualTo(400);
    assertThat(cancel("stranger", REASON).status()).isEqualTo(404);
  }

  private Answer cancel(String who, String body) {
    return api.buyer(who).post("/v1/orders/%s/cancellation".formatted(orderId), body);
  }

  private List<String> outbox() {
    return jdbc.queryForList(
        """
        SELECT CONCAT(event_type, '@', aggregate_seq) FROM outbox_event
        WHERE aggregate_id = ? ORDER BY aggregate_seq""",
        String.class,
        orderId.toString());
  }
}
