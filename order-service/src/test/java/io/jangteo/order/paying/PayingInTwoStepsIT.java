package io.jangteo.order.paying;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentAwaitingDeposit;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.StockReserved;
import io.jangteo.order.testing.AnotherInstance;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

@OrderServiceOnRealServers
@ExtendWith(OutputCaptureExtension.class)
class PayingInTwoStepsIT {

  private static final String TOSS =
      """
      {"provider": "TOSS", "method": "CARD", "paymentKey": "%s",
       "amount": {"amount": 10000, "currency": "KRW"}}""";

  private static final String PORTONE =
      """
      {"provider": "PORTONE", "method": "CARD", "paymentKey": "%s", "paymentToken": "%s",
       "merchantAccount": "main-2", "amount": {"amount": 10000, "currency": "KRW"}}""";

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private JdbcOperations jdbc;
  @Autowired private TransactionOperations transactions;
  @Autowired private Environment environment;

  private final String buyer = "b-" + UUID.randomUUID();
  private UUID orderId = new UUID(0, 0);

  @BeforeEach
  void there_is_an_order_without_a_payment() {
    messages.offer(Messages.product("mug", 10_000, 1));
    orderId = placed("key", "");
  }

  @Test
  void the_instruction_is_noted_and_passed_on_once() {
    assertThat(order().body().at("/payable").asBoolean()).isTrue();

    var answer = pay("pay", TOSS.formatted("pk-1"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("ETag")).hasValue("\"v2\"");
    assertThat(answer.text("/payment/method")).isEqualTo("CARD");
    assertThat(answer.header("Idempotency-Replayed")).isEmpty();

    var again = pay("pay", TOSS.formatted("pk-1"));
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(pay("pay", TOSS.formatted("pk-2")))
        .extracting(Answer::status, Answer::code)
        .containsExactly(422, "idempotency-key-reused");
    assertThat(outbox())
        .containsExactly("io.jangteo.OrderPlaced@1", "io.jangteo.PaymentInstructed@2");
  }

  @Test
  void one_key_at_two_instances_at_once_is_one_instruction() throws Exception {
    try (var other = new AnotherInstance(environment)) {
      var answers =
          atOnce(16, i -> pay(i % 2 == 0 ? api : other.api(), "pay", TOSS.formatted("pk-1")));

      assertThat(answers).extracting(Answer::status).containsOnly(202);
      assertThat(answers).filteredOn(a -> a.header("Idempotency-Replayed").isEmpty()).hasSize(1);
    }
    assertThat(outbox()).hasSize(2);
  }

  @Test
  void one_payment_under_many_keys_at_once_is_instructed_once() throws Exception {
    var answers = atOnce(8, i -> pay(api, "pay-" + i, TOSS.formatted("pk-1")));

    assertThat(answers).filteredOn(a -> a.status() == 202).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 202)
        .extracting(Answer::code)
        .containsOnly("payment-key-used");
    assertThat(outbox()).hasSize(2);
  }

  @Test
  void after_a_decline_the_waiting_client_is_told_and_another_card_may_be_tried() throws Exception {
    pay("pay-1", TOSS.formatted("pk-1"));
    messages.tell(reserved(), started(1));
    assertThat(pay("pay-2", TOSS.formatted("pk-2")))
        .extracting(Answer::status, Answer::code, a -> a.text("/orderStatus"))
        .containsExactly(409, "payment-in-progress", "PAYING");
    var version = order().text("/version");
    var client =
        CompletableFuture.supplyAsync(
            () ->
                api.buyer(buyer)
                    .get("/v1/orders/%s?wait=30s&ifNotVersion=%s".formatted(orderId, version)));

    messages.tell(declined(1, "REJECT_CARD_COMPANY"));

    var told = client.get(20, TimeUnit.SECONDS);
    assertThat(told.text("/status")).isEqualTo("RESERVED");
    assertThat(told.text("/payment/state")).isEqualTo("DECLINED");
    assertThat(told.text("/payment/gatewayCode")).isEqualTo("REJECT_CARD_COMPANY");
    assertThat(told.body().at("/payable").asBoolean()).isTrue();
    assertThat(pay("pay-2", TOSS.formatted("pk-1")))
        .extracting(Answer::status, Answer::code)
        .containsExactly(409, "payment-key-used");
    var second = pay("pay-2", TOSS.formatted("pk-2"));
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body().at("/payment/state").isMissingNode()).isTrue();

    messages.tell(started(2), declined(1, "REJECT_CARD_COMPANY"), started(1));
    assertThat(order().text("/status")).isEqualTo("PAYING");
    assertThat(order().text("/payment/state")).isEqualTo("STARTED");
    messages.tell(approved());
    assertThat(order().text("/status")).isEqualTo("PAID");
    assertThat(pay("pay-3", TOSS.formatted("pk-3")))
        .extracting(Answer::status, Answer::code, a -> a.text("/orderStatus"))
        .containsExactly(409, "order-not-payable", "PAID");
  }

  @Test
  void an_order_that_waits_for_a_deposit_says_where_and_until_when() {
    pay("pay", TOSS.formatted("pk-1"));
    var dueAt = Instant.parse("2026-11-26T15:00:00Z");
    messages.tell(
        reserved(),
        new PaymentAwaitingDeposit(
            orderId,
            orderId,
            1,
            PaymentInstruction.Provider.TOSS,
            Money.won(10_000),
            "신한",
            "****1234",
            dueAt,
            dueAt),
        started(1));

    var order = order();
    assertThat(order.text("/status")).isEqualTo("PAYING");
    assertThat(order.text("/payment/state")).isEqualTo("AWAITING_DEPOSIT");
    assertThat(order.text("/deposit/bank")).isEqualTo("신한");
    assertThat(order.text("/deposit/accountMasked")).isEqualTo("****1234");
    assertThat(order.text("/deposit/dueAt")).isEqualTo(dueAt.toString());
    messages.tell(approved());
    assertThat(order().body().has("deposit")).isFalse();
  }

  @Test
  void the_token_goes_to_payment_service_and_nowhere_else(CapturedOutput output) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var payment = PORTONE.formatted(id, "tok en~1");
    var placed =
        api.buyer(buyer)
            .place(
                "one-shot",
                """
                {"orderId": "%s", "lines": [{"skuId": "mug", "quantity": 1}], "payment": %s}"""
                    .formatted(id, payment));
    var later = pay("pay", PORTONE.formatted(orderId + "-2", "tok en~2"));

    assertThat(placed.status()).isEqualTo(201);
    assertThat(later.status()).isEqualTo(202);
    assertThat(payloadsOf(id)).singleElement().asString().contains("\"tok en~1\"", "\"main-2\"");
    assertThat(payloadsOf(orderId).getLast()).contains("\"tok en~2\"", "\"main-2\"");
    assertThat(placed.body().toString()).doesNotContain("tok en");
    assertThat(later.body().toString()).doesNotContain("tok en");
    assertThat(output).doesNotContain("tok en");
  }

  @Test
  void the_token_is_part_of_what_was_asked() {
    pay("pay", PORTONE.formatted(orderId, "token-1"));

    assertThat(pay("pay", PORTONE.formatted(orderId, "token-2")).code())
        .isEqualTo("idempotency-key-reused");
    assertThat(pay("pay", PORTONE.formatted(orderId, "token-1")).header("Idempotency-Replayed"))
        .hasValue("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'provider': 'TOSS', 'method': 'CARD', 'paymentKey': 'k', 'amount': {'amount': 10000, 'currency': 'KRW'}, 'paymentToken': 'x'}",
        "{'provider': 'PORTONE', 'method': 'CARD', 'paymentKey': 'ORDER', 'amount': {'amount': 10000, 'currency': 'KRW'}, 'paymentToken': ''}",
        "{'provider': 'PORTONE', 'method': 'CARD', 'paymentKey': 'ORDER', 'amount': {'amount': 10000, 'currency': 'KRW'}, 'paymentToken': '토큰'}",
        "{'provider': 'PORTONE', 'method': 'CARD', 'paymentKey': 'k', 'amount': {'amount': 10000, 'currency': 'KRW'}}",
        "{'provider': 'TOSS', 'method': 'CARD', 'paymentKey': 'k', 'amount': {'amount': 10000, 'currency': 'KRW'}, 'merchantAccount': 'Main'}",
        "{'provider': 'TOSS', 'method': 'CARD', 'paymentKey': 'k', 'amount': {'amount': 10000, 'currency': 'KRW'}, 'merchantAccount': '-m'}"
      })
  void what_makes_no_sense_is_a_400_that_says_why(String body) {
    var answer = pay("pay", body.replace('\'', '"').replace("ORDER", orderId.toString()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.body().at("/errors")).isNotEmpty();
    assertThat(outbox()).hasSize(1);
  }

  @Test
  void what_cannot_be_paid_so_is_refused_with_a_reason() {
    assertThat(api.buyer(buyer).post(path(), TOSS.formatted("pk")).code())
        .isEqualTo("idempotency-key-missing");
    assertThat(pay("1", TOSS.formatted("pk").replace("10000", "9999")))
        .extracting(Answer::status, Answer::code, a -> a.text("/total/amount"))
        .containsExactly(422, "amount-mismatch", "10000");
    assertThat(
            api.buyer("stranger")
                .post(path(), TOSS.formatted("pk"), "Idempotency-Key", "1")
                .status())
        .isEqualTo(404);
    messages.tell(new OrderFailed(orderId, OrderFailed.Reason.OUT_OF_STOCK, Instant.now()));
    assertThat(pay("1", TOSS.formatted("pk")))
        .extracting(Answer::status, Answer::code, a -> a.text("/orderStatus"))
        .containsExactly(409, "order-not-payable", "FAILED");
  }

  @Test
  void an_order_placed_with_its_payment_takes_no_other() {
    orderId = placed("one-shot", ", \"payment\": " + TOSS.formatted("pk-1"));

    assertThat(order().body().at("/payable").asBoolean()).isFalse();
    assertThat(pay("pay", TOSS.formatted("pk-2")).code()).isEqualTo("order-not-payable");
  }

  @Test
  void after_its_time_an_order_is_gone() {
    transactions.executeWithoutResult(
        _ ->
            jdbc.update(
                """
                UPDATE orders SET created_at = created_at - INTERVAL 1 HOUR,
                  expires_at = expires_at - INTERVAL 1 HOUR
                WHERE order_id = UUID_TO_BIN(?)""",
                orderId.toString()));

    assertThat(pay("pay", TOSS.formatted("pk-1")))
        .extracting(Answer::status, Answer::code)
        .containsExactly(410, "order-expired");
    assertThat(outbox()).hasSize(1);
  }

  private UUID placed(String key, String more) {
    return UUID.fromString(
        api.buyer(buyer)
            .place(key, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]%s}".formatted(more))
            .text("/orderId"));
  }

  private Answer pay(String key, String body) {
    return pay(api, key, body);
  }

  private Answer pay(Api at, String key, String body) {
    return at.buyer(buyer).post(path(), body, "Idempotency-Key", key);
  }

  private String path() {
    return "/v1/orders/%s/payment".formatted(orderId);
  }

  private Answer order() {
    return api.buyer(buyer).get("/v1/orders/" + orderId);
  }

  private interface Call {
    Answer of(int i);
  }

  private static List<Answer> atOnce(int count, Call call) throws Exception {
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, count).<Callable<Answer>>mapToObj(i -> () -> call.of(i)).toList();
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

  private List<String> payloadsOf(UUID id) {
    return jdbc.queryForList(
        """
        SELECT CONVERT(payload USING utf8mb4) FROM outbox_event
        WHERE aggregate_id = ? ORDER BY aggregate_seq""",
        String.class,
        id.toString());
  }

  private StockReserved reserved() {
    return new StockReserved(orderId, List.of(), Instant.now(), Instant.now());
  }

  private PaymentStarted started(int attemptNo) {
    return new PaymentStarted(
        orderId,
        orderId,
        attemptNo,
        PaymentInstruction.Provider.TOSS,
        "CARD",
        Money.won(10_000),
        Instant.now());
  }

  private PaymentDeclined declined(int attemptNo, String gatewayCode) {
    return new PaymentDeclined(
        orderId, orderId, attemptNo, PaymentInstruction.Provider.TOSS, gatewayCode, Instant.now());
  }

  private PaymentApproved approved() {
    return new PaymentApproved(
        orderId,
        orderId,
        2,
        PaymentInstruction.Provider.TOSS,
        "CARD",
        "tx-1",
        Money.won(10_000),
        Instant.now().atOffset(ZoneOffset.ofHours(9)),
        null,
        null);
  }
}
