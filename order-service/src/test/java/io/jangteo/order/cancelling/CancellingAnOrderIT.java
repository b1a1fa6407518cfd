package io.jangteo.order.cancelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
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
  void an_order_that_has_ended_is_not_cancelled() {
    messages.tell(new OrderConfirmed(orderId, Instant.now(), List.of()));

    var answer = cancel(buyer, REASON);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("order-not-cancellable");
    assertThat(outbox()).hasSize(1);
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
