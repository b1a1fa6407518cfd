package io.jangteo.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.ProductUpserted.Status;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@OrderServiceOnRealServers
class PlacingAnOrderIT {

  private static final String ONE_MUG = "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}";

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private JdbcOperations jdbc;
  @Autowired private DataSource dataSource;

  private final String buyer = "b-" + UUID.randomUUID();

  @BeforeEach
  void the_catalogue_is_known() {
    messages.offer(
        Messages.product("mug", 10_000, 1),
        Messages.product("gold", Long.MAX_VALUE, 1),
        Messages.product("old", 1_000, 1, Status.RETIRED));
  }

  @Test
  void shows_the_order_with_the_catalogues_prices() {
    var answer =
        place(
            "key",
            """
            {"lines": [{"skuId": "mug", "quantity": 3,
                        "expectedUnitPrice": {"amount": 10000, "currency": "KRW"}}]}""");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/status")).isEqualTo("PENDING");
    assertThat(answer.text("/total/amount")).isEqualTo("30000");
    assertThat(answer.text("/lines/0/sellerId")).isEqualTo("seller-mug");
    assertThat(answer.text("/lines/0/unitPrice/amount")).isEqualTo("10000");
    assertThat(answer.text("/refundStatus")).isEqualTo("NONE");
    assertThat(answer.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void ad6_the_price_in_the_request_is_never_the_price_of_the_order() {
    var answer =
        place(
            "key",
            """
            {"lines": [{"skuId": "mug", "quantity": 1, "unitPrice": {"amount": 1, "currency": "KRW"},
                        "expectedUnitPrice": {"amount": 1, "currency": "KRW"}}]}""");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("price-changed");
    assertThat(answer.text("/current/0/unitPrice/amount")).isEqualTo("10000");
    assertThat(ordersOf(buyer)).isZero();
  }

  @Test
  void the_same_request_again_is_answered_with_the_same_order() {
    var first = place("key", ONE_MUG);
    var again =
        place("\"key\"", " { \"payment\": null, \"lines\":[{\"quantity\":1,\"skuId\":\"mug\"}]}");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(ordersOf(buyer)).isEqualTo(1);
  }

  @Test
  void the_same_request_again_finds_its_order_although_it_would_be_refused_today() {
    var product = "fleeting-" + UUID.randomUUID().toString().substring(0, 8);
    var body = "{\"lines\": [{\"skuId\": \"%s\", \"quantity\": 1}]}".formatted(product);
    messages.offer(Messages.product(product, 500, 1));
    var first = place("key", body);
    messages.offer(Messages.product(product, 500, 2, Status.HIDDEN));

    assertThat(place("other-key", body).code()).isEqualTo("not-on-sale");
    assertThat(place("key", body).text("/orderId")).isEqualTo(first.text("/orderId"));
  }

  @Test
  void an_order_at_the_price_of_before_a_change_is_answered_with_the_current_one() {
    var product = "dearer-" + UUID.randomUUID().toString().substring(0, 8);
    var seen =
        """
        {"lines": [{"skuId": "%s", "quantity": 1,
                    "expectedUnitPrice": {"amount": 500, "currency": "KRW"}}]}"""
            .formatted(product);
    messages.offer(Messages.product(product, 500, 1));
    assertThat(place("before", seen).status()).isEqualTo(201);

    messages.offer(Messages.product(product, 600, 2));

    var answer = place("after", seen);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("price-changed");
    assertThat(answer.text("/current/0/skuId")).isEqualTo(product);
    assertThat(answer.text("/current/0/unitPrice/amount")).isEqualTo("600");
    assertThat(place("after", seen.replace("\"amount\": 500", "\"amount\": 600")).status())
        .isEqualTo(201);
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    place("key", ONE_MUG);

    var other = place("key", "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 2}]}");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency-key-reused");
    assertThat(place("key", "{\"lines\": [{\"skuId\": \"nope\", \"quantity\": 2}]}").code())
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void a_refused_request_does_not_use_up_its_key() {
    assertThat(place("key", "{\"lines\": [{\"skuId\": \"nope\", \"quantity\": 1}]}").code())
        .isEqualTo("unknown-sku");
    assertThat(place("key", ONE_MUG).status()).isEqualTo(201);
  }

  @Test
  void an_order_id_chosen_by_the_client_is_taken_once() {
    var body =
        "{\"orderId\": \"%s\", \"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}"
            .formatted(UuidCreator.getTimeOrderedEpoch());

    assertThat(place("key", body).status()).isEqualTo(201);
    assertThat(place("key", body).header("Idempotency-Replayed")).hasValue("true");
    assertThat(place("other-key", body).code()).isEqualTo("order-id-taken");
    assertThat(api.buyer("thief").place("key", body).code()).isEqualTo("order-id-taken");
  }

  @Test
  void what_cannot_be_ordered_is_refused_with_a_reason() {
    assertThat(place("1", "{\"lines\": [{\"skuId\": \"old\", \"quantity\": 1}]}"))
        .extracting(Answer::status, Answer::code)
        .containsExactly(409, "not-on-sale");
    assertThat(place("2", "{\"lines\": [{\"skuId\": \"gold\", \"quantity\": 2}]}"))
        .extracting(Answer::status, Answer::code)
        .containsExactly(422, "amount-too-large");
    var unknown =
        place(
            "3",
            "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}, {\"skuId\": \"nope\", \"quantity\": 1}]}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("/errors/0/field")).isEqualTo("lines[1].skuId");
    var mismatch =
        place(
            "4",
            """
            {"lines": [{"skuId": "mug", "quantity": 1}],
             "payment": {"provider": "TOSS", "method": "CARD", "paymentKey": "k",
                         "amount": {"amount": 9999, "currency": "KRW"}}}""");
    assertThat(mismatch.status()).isEqualTo(422);
    assertThat(mismatch.code()).isEqualTo("amount-mismatch");
    assertThat(mismatch.text("/total/amount")).isEqualTo("10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"lines\": null}",
        "{\"lines\": []}",
        "{\"lines\": [null]}",
        "{\"lines\": [{}]}",
        "{\"lines\": [{\"skuId\": \"mug\"}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 0}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": -1}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1000001}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 99999999999999999999}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1.5}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": \"1\"}]}",
        "{\"lines\": [{\"skuId\": \"no such\", \"quantity\": 1}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1, \"expectedUnitPrice\": {}}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1, \"expectedUnitPrice\": {\"amount\": 1}}]}",
        "{\"orderId\": \"x\", \"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}",
        "{\"orderId\": \"7f8f7c2e-8a3c-4b5f-9d8e-0a1b2c3d4e5f\", \"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}], \"payment\": {}}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}], \"payment\": {\"provider\": \"CASH\"}}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}], \"payment\": {\"provider\": 0, \"method\": \"CARD\","
            + " \"paymentKey\": \"k\", \"amount\": {\"amount\": 10000, \"currency\": \"KRW\"}}}",
        "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}], \"payment\": {\"provider\": \"PORTONE\","
            + " \"method\": \"CARD\", \"paymentKey\": \"p-1\", \"amount\": {\"amount\": 10000, \"currency\": \"KRW\"}}}"
      })
  void what_makes_no_sense_is_a_400_that_says_why(String body) {
    var answer = place("key", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("invalid-request", "malformed-json");
    assertThat(answer.text("/traceId")).isNotEmpty();
  }

  @Test
  void more_than_a_thousand_lines_are_too_many() {
    var line = "{\"skuId\": \"mug\", \"quantity\": 1}";
    var thousand = IntStream.range(0, 1_000).mapToObj(_ -> line).collect(Collectors.joining(","));

    assertThat(place("1", "{\"lines\": [%s]}".formatted(thousand)).status()).isEqualTo(201);
    assertThat(place("2", "{\"lines\": [%s,%s]}".formatted(thousand, line)).status())
        .isEqualTo(400);
  }

  @Test
  void an_idempotency_key_is_required() {
    assertThat(api.buyer(buyer).post("/v1/orders", ONE_MUG).code())
        .isEqualTo("idempotency-key-missing");
  }

  @Test
  void ad8_equal_requests_at_once_lead_to_one_order_and_one_event() throws Exception {
    for (int round = 0; round < 5; round++) {
      var key = "round-" + round;
      var answers = atOnce(24, () -> place(key, ONE_MUG));

      assertThat(answers).extracting(Answer::status).containsOnly(201);
      assertThat(answers).filteredOn(a -> a.header("Idempotency-Replayed").isEmpty()).hasSize(1);
      assertThat(answers.stream().map(answer -> answer.text("/orderId")).distinct()).hasSize(1);
    }
    assertThat(ordersOf(buyer)).isEqualTo(5);
    assertThat(placedEventsOf(buyer)).isEqualTo(5);
  }

  @Test
  void while_the_first_has_not_ended_the_second_is_told_to_come_again() throws Exception {
    var first = place("key", ONE_MUG);
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      // Stands for an equal request, not committed yet, of another instance.
      statement.executeUpdate(
          "UPDATE orders SET idem_key = 'held' WHERE order_id = UUID_TO_BIN('%s')"
              .formatted(first.text("/orderId")));

      var second = place("held", ONE_MUG);
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("idempotency-in-progress");
      assertThat(second.header("Retry-After")).hasValue("1");
      connection.rollback();
    }
    assertThat(place("held", ONE_MUG).status()).isEqualTo(201);
  }

  @Test
  void of_many_at_once_each_gets_its_own_answer() throws Exception {
    var before = place("before", ONE_MUG);
    var bodies = List.of(ONE_MUG, "{\"lines\": [{\"skuId\": \"nope\", \"quantity\": 1}]}");
    for (int round = 0; round < 3; round++) {
      var calls = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 30; i++) {
        var key = i % 5 == 0 ? "before" : "round-%d-%d".formatted(round, i);
        var body = i % 5 == 0 ? ONE_MUG : bodies.get(i % 2);
        calls.add(() -> place(key, body));
      }
      var answers = allOf(calls);

      for (int i = 0; i < 30; i++) {
        var answer = answers.get(i);
        if (i % 5 == 0) {
          assertThat(answer.text("/orderId")).isEqualTo(before.text("/orderId"));
          assertThat(answer.header("Idempotency-Replayed")).hasValue("true");
        } else if (i % 2 == 0) {
          assertThat(answer.status()).isEqualTo(201);
          assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        } else {
          assertThat(answer.code()).isEqualTo("unknown-sku");
        }
      }
    }
    assertThat(ordersOf(buyer)).isEqualTo(1 + 3 * 12);
    assertThat(placedEventsOf(buyer)).isEqualTo(1 + 3 * 12);
  }

  private Answer place(String key, String body) {
    return api.buyer(buyer).place(key, body);
  }

  private static List<Answer> atOnce(int count, Callable<Answer> call) throws Exception {
    return allOf(IntStream.range(0, count).mapToObj(_ -> call).toList());
  }

  private static List<Answer> allOf(List<Callable<Answer>> calls) throws Exception {
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  private long ordersOf(String buyerId) {
    return count("SELECT COUNT(*) FROM orders WHERE buyer_id = ?", buyerId);
  }

  private long placedEventsOf(String buyerId) {
    return count(
        """
        SELECT COUNT(*) FROM outbox_event
        WHERE event_type = 'io.jangteo.OrderPlaced' AND payload LIKE CONCAT('%"', ?, '"%')""",
        buyerId);
  }

  private long count(String sql, String buyerId) {
    var count = jdbc.queryForObject(sql, Long.class, buyerId);
    return count == null ? 0 : count;
  }
}
