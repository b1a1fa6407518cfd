package io.jangteo.order.fulfilling;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@OrderServiceOnRealServers
class FulfillingAnOrderIT {

  private static final String SHIPPED = "{\"status\": \"SHIPPED\"}";
  private static final String DELIVERED = "{\"status\": \"DELIVERED\"}";

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private JdbcOperations jdbc;

  private final String buyer = "b-" + UUID.randomUUID();
  private UUID orderId = new UUID(0, 0);

  /** Three mugs of seller-mug, and a tea of seller-tea. */
  @BeforeEach
  void there_is_a_confirmed_order() {
    messages.offer(Messages.product("mug", 10_000, 1), Messages.product("tea", 5_000, 1));
    orderId =
        UUID.fromString(
            api.buyer(buyer)
                .place(
                    "key",
                    """
                    {"lines": [{"skuId": "mug", "quantity": 3}, {"skuId": "tea", "quantity": 1}]}""")
                .text("/orderId"));
    messages.tell(new OrderConfirmed(orderId, Instant.now(), List.of()));
  }

  @Test
  void a_line_goes_to_the_buyer_who_keeps_it_and_each_step_is_told() {
    var shipped = say("seller-mug", 1, SHIPPED, 2);
    assertThat(shipped.status()).isEqualTo(200);
    assertThat(shipped.header("ETag")).hasValue("\"v3\"");
    assertThat(shipped.body().at("/lines")).hasSize(1);
    assertThat(shipped.text("/lines/0/fulfilment")).isEqualTo("SHIPPED");
    assertThat(say("seller-mug", 1, DELIVERED, 3).status()).isEqualTo(200);
    var kept = keep(buyer, 1);

    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.text("/lines/0/fulfilment")).isEqualTo("PURCHASE_CONFIRMED");
    assertThat(kept.text("/lines/1/fulfilment")).isEqualTo("PREPARING");
    assertThat(keep(buyer, 1).status()).isEqualTo(200);
    assertThat(outbox())
        .containsExactly(
            "io.jangteo.OrderPlaced@1",
            "io.jangteo.LinesShipped@3",
            "io.jangteo.LinesDelivered@4",
            "io.jangteo.PurchaseConfirmed@5");
  }

  @Test
  void all_lines_of_a_parcel_go_in_one_step_and_are_told_together() {
    var tea = "/v1/seller/orders/%s/fulfilment".formatted(orderId);
    assertThat(say("seller-mug", 1, SHIPPED, 2).status()).isEqualTo(200);
    assertThat(say("seller-mug", 1, DELIVERED, 3).status()).isEqualTo(200);
    assertThat(api.seller("seller-tea").patch(tea, SHIPPED, "If-Match", "\"v4\"").status())
        .isEqualTo(200);
    assertThat(api.seller("seller-tea").patch(tea, DELIVERED, "If-Match", "\"v5\"").status())
        .isEqualTo(200);
    assertThat(api.seller("seller-none").patch(tea, DELIVERED, "If-Match", "\"v6\"").status())
        .isEqualTo(404);

    var kept = api.buyer(buyer).post("/v1/orders/%s/purchase-confirmation".formatted(orderId), "");

    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.text("/lines/1/fulfilment")).isEqualTo("PURCHASE_CONFIRMED");
    assertThat(outbox()).hasSize(6).endsWith("io.jangteo.PurchaseConfirmed@7");
    assertThat(
            jdbc.queryForObject(
                """
                SELECT CAST(payload AS CHAR) FROM outbox_event
                WHERE aggregate_id = ? AND aggregate_seq = 7""",
                String.class,
                orderId.toString()))
        .contains("\"lineNos\":[1,2]");
  }

  @Test
  void a_seller_says_which_version_they_have_seen() {
    var path = "/v1/seller/orders/%s/lines/1/fulfilment".formatted(orderId);

    assertThat(api.seller("seller-mug").patch(path, SHIPPED))
        .extracting(Answer::status, Answer::code)
        .containsExactly(428, "precondition-required");
    assertThat(say("seller-mug", 1, SHIPPED, 1))
        .extracting(Answer::status, Answer::code)
        .containsExactly(412, "precondition-failed");
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void a_seller_says_it_of_their_own_lines_alone() {
    assertThat(say("seller-mug", 2, SHIPPED, 2).status()).isEqualTo(404);
    assertThat(say("seller-mug", 3, SHIPPED, 2).status()).isEqualTo(404);
    assertThat(say("seller-none", 1, SHIPPED, 2).status()).isEqualTo(404);
    assertThat(keep("stranger", 1).status()).isEqualTo(404);
    assertThat(
            api.buyer(buyer)
                .patch(
                    "/v1/seller/orders/%s/lines/1/fulfilment".formatted(orderId),
                    SHIPPED,
                    "If-Match",
                    "\"v2\"")
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\": \"PREPARING\"}", "{\"status\": 1}", "[]"})
  void what_makes_no_sense_is_a_400(String body) {
    assertThat(say("seller-mug", 1, body, 2).status()).isEqualTo(400);
  }

  @Test
  void steps_are_not_skipped() {
    assertThat(say("seller-mug", 1, DELIVERED, 2))
        .extracting(Answer::status, Answer::code, a -> a.text("/fulfilment"))
        .containsExactly(409, "fulfilment-not-next", "PREPARING");
    assertThat(keep(buyer, 1).code()).isEqualTo("fulfilment-not-next");
  }

  @Test
  void an_unpaid_order_is_not_sent() {
    var open =
        api.buyer(buyer)
            .place("open", "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}")
            .text("/orderId");
    orderId = UUID.fromString(open);

    assertThat(say("seller-mug", 1, SHIPPED, 1))
        .extracting(Answer::status, Answer::code, a -> a.text("/orderStatus"))
        .containsExactly(409, "order-not-confirmed", "PENDING");
  }

  @Test
  void what_is_paid_back_is_not_sent() {
    messages.tell(refundOfTheTea());

    assertThat(say("seller-tea", 2, SHIPPED, 3).code()).isEqualTo("line-refunded");
    assertThat(say("seller-mug", 1, SHIPPED, 3).status()).isEqualTo(200);
  }

  @Test
  void nothing_is_sent_until_a_cancellation_is_decided() {
    assertThat(
            api.buyer(buyer)
                .post("/v1/orders/%s/cancellation".formatted(orderId), "{\"reason\": \"too slow\"}")
                .status())
        .isEqualTo(202);
    assertThat(say("seller-mug", 1, SHIPPED, 3).code()).isEqualTo("cancellation-pending");

    var refundId = UuidCreator.getTimeOrderedEpoch();
    messages.tell(
        new RefundRequested(
            orderId,
            orderId,
            refundId,
            Money.won(35_000),
            RefundReason.BUYER_CANCEL,
            List.of(),
            RefundRequested.RequestedBy.BUYER,
            null,
            Instant.now()));
    assertThat(say("seller-mug", 1, SHIPPED, 4).code()).isEqualTo("cancellation-pending");
    messages.tell(
        new RefundRejected(
            orderId, orderId, refundId, Money.won(35_000), "made to order", Instant.now()));

    assertThat(say("seller-mug", 1, SHIPPED, 5).status()).isEqualTo(200);
  }

  @Test
  void of_a_parcel_and_a_cancellation_at_once_one_comes_first_and_the_other_knows()
      throws Exception {
    for (int round = 0; round < 5; round++) {
      there_is_an_order_of_the_round(round);
      var cancellation = "/v1/orders/%s/cancellation".formatted(orderId);
      var answers =
          atOnce(
              List.of(
                  () -> say("seller-mug", 1, SHIPPED, 2),
                  () -> api.buyer(buyer).post(cancellation, "{\"reason\": \"too slow\"}")));

      assertThat(answers.getLast().status()).isEqualTo(202);
      if (answers.getFirst().status() == 200) {
        assertThat(outbox())
            .endsWith("io.jangteo.LinesShipped@3", "io.jangteo.OrderCancelRequested@4");
      } else {
        assertThat(answers.getFirst().code()).isIn("precondition-failed", "cancellation-pending");
        assertThat(outbox()).endsWith("io.jangteo.OrderCancelRequested@3");
      }
    }
  }

  @Test
  void many_parcels_at_once_of_one_line_are_one() throws Exception {
    var answers =
        atOnce(
            IntStream.range(0, 16)
                .<Callable<Answer>>mapToObj(_ -> () -> say("seller-mug", 1, SHIPPED, 2))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(15);
    assertThat(outbox()).hasSize(2);
  }

  @Test
  void a_seller_lists_the_orders_with_their_lines() {
    var seller = "seller-" + buyer.substring(0, 20);
    var product = buyer.substring(0, 20);
    messages.offer(Messages.product(product, 1_000, 1));
    var body =
        """
        {"lines": [{"skuId": "tea", "quantity": 1}, {"skuId": "%s", "quantity": 2}]}"""
            .formatted(product);
    var placed = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      placed.addFirst(api.buyer(buyer).place("list-" + i, body).text("/orderId"));
    }
    messages.tell(new OrderConfirmed(UUID.fromString(placed.get(1)), Instant.now(), List.of()));

    var listed = new ArrayList<String>();
    var path = "/v1/seller/orders?limit=2";
    for (var more = true; more; ) {
      var page = api.seller(seller).get(path).body();
      page.at("/data")
          .forEach(
              order -> {
                listed.add(order.at("/orderId").asString());
                assertThat(order.at("/lines")).hasSize(1);
                assertThat(order.at("/lines/0/sellerId").asString()).isEqualTo(seller);
              });
      more = page.at("/hasMore").asBoolean();
      path = "/v1/seller/orders?limit=2&cursor=" + page.at("/nextCursor").asString("");
    }
    assertThat(listed).isEqualTo(placed);
    var confirmed = api.seller(seller).get("/v1/seller/orders?status=CONFIRMED").body();
    assertThat(confirmed.at("/data")).hasSize(1);
    assertThat(confirmed.at("/data/0/orderId").asString()).isEqualTo(placed.get(1));
    assertThat(api.seller(seller).get("/v1/seller/orders?status=GONE").status()).isEqualTo(400);
    assertThat(api.seller(seller).get("/v1/seller/orders/" + placed.getFirst()).header("ETag"))
        .hasValue("\"v1\"");
    assertThat(api.seller("seller-none").get("/v1/seller/orders/" + placed.getFirst()).status())
        .isEqualTo(404);
    assertThat(api.seller("seller-none").get("/v1/seller/orders").body().at("/data")).isEmpty();
  }

  private void there_is_an_order_of_the_round(int round) {
    orderId =
        UUID.fromString(
            api.buyer(buyer)
                .place("round-" + round, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}")
                .text("/orderId"));
    messages.tell(new OrderConfirmed(orderId, Instant.now(), List.of()));
  }

  private Answer say(String seller, int lineNo, String body, long version) {
    return api.seller(seller)
        .patch(
            "/v1/seller/orders/%s/lines/%d/fulfilment".formatted(orderId, lineNo),
            body,
            "If-Match",
            "\"v%d\"".formatted(version));
  }

  private Answer keep(String who, int lineNo) {
    return api.buyer(who)
        .post("/v1/orders/%s/lines/%d/purchase-confirmation".formatted(orderId, lineNo), "");
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  private List<String> outbox() {
    return jdbc.queryForList(
        """
        SELECT CONCAT(event_type, '@', aggregate_seq) FROM outbox_event
        WHERE aggregate_id = ? ORDER BY aggregate_seq""",
        String.class,
        orderId.toString());
  }

  private RefundSucceeded refundOfTheTea() {
    return new RefundSucceeded(
        orderId,
        orderId,
        UuidCreator.getTimeOrderedEpoch(),
        Money.won(5_000),
        RefundReason.DAMAGED,
        List.of(new RefundLine(2, 1, Money.won(5_000), false)),
        Money.won(5_000),
        Instant.now(),
        PaymentInstruction.Provider.TOSS,
        "tx-back");
  }
}
