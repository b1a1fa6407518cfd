package io.jangteo.payment.notices;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.placed;
import static io.jangteo.payment.testing.Records.record;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.http.Admin;
import io.jangteo.http.ProblemException;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Notice.State;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.following.WhenOrdersProgress;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.CallsInFlight;
import io.jangteo.payment.reconciling.AskAboutUnresolvedPayments;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.ScriptedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A notice is a reason to ask, step by step, on a real MySQL: nothing else waits less than hours.
 */
class ApplyingNoticesIT {

  private static final String NOBODY = "http://127.0.0.1:1";
  private static final String SECRET = "ps_told_once";
  private static final int WAITS = 8;

  private static RunningService service;

  private final UUID orderId = newOrderId();
  private final ScriptedGateway gateway = new ScriptedGateway(_ -> new Unclear("silence", false));

  @BeforeAll
  static void start() {
    service =
        RunningService.at(
                NOBODY,
                NOBODY,
                "jangteo.payment.pace.ladder-seconds=3600",
                "jangteo.payment.webhooks.per-claim=7")
            .byHand();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_payment_in_doubt_is_asked_about_at_once() {
    inDoubt();
    gateway.onQuestion = _ -> charged();
    ask();
    assertThat(service.stateOf(orderId)).isEqualTo("UNKNOWN");

    tell(changed("DONE"));
    apply();
    ask();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(stateOfNotices()).containsExactly("APPLIED");
  }

  @Test
  void what_a_notice_claims_is_not_believed() {
    inDoubt();

    tell(changed("DONE"));
    apply();
    gateway.onQuestion = _ -> new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED);
    ask();

    assertThat(service.stateOf(orderId)).isEqualTo("FAILED");
    assertThat(service.toldOf(orderId)).doesNotContain("PaymentApproved");
  }

  @Test
  void out_of_order_and_repeated_they_come_to_the_same() {
    inDoubt();
    gateway.onQuestion = _ -> charged();
    for (var status : List.of("CANCELED", "DONE", "WAITING_FOR_DEPOSIT", "DONE", "INVENTED")) {
      tell(changed(status));
      apply();
      ask();
    }
    tell(changed("DONE"));
    apply();
    ask();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(service.toldOf(orderId))
        .containsOnlyOnce("PaymentApproved")
        .doesNotContain("PaymentFailed");
    assertThat(stateOfNotices()).containsOnly("APPLIED");
  }

  @Test
  void one_that_overtakes_the_answer_of_its_own_charge_settles_nothing_twice() {
    payable();
    gateway.onCharge =
        charge -> {
          tell(changed("DONE"));
          apply();
          return charged();
        };

    charge();
    assertThat(stateOfNotices()).containsExactly("RECEIVED");
    due();
    apply();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentApproved");
    assertThat(stateOfNotices()).containsExactly("APPLIED");
  }

  @Test
  void one_that_overtakes_an_answer_that_never_comes_is_the_reason_to_ask() {
    payable();
    gateway.onCharge =
        _ -> {
          tell(changed("DONE"));
          apply();
          return new Unclear("silence", false);
        };
    charge();
    gateway.onQuestion = _ -> charged();

    due();
    apply();
    ask();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
  }

  @Test
  void one_that_comes_while_a_question_is_out_is_asked_for_after_its_answer() {
    inDoubt();
    tell(changed("DONE"));
    apply();
    gateway.onQuestion =
        _ -> {
          tell(changed("CANCELED"));
          apply();
          return new Unclear("silence", false);
        };
    ask();
    assertThat(stateOfNotices()).containsExactlyInAnyOrder("APPLIED", "RECEIVED");
    assertThat(isDue()).isFalse();

    due();
    apply();

    assertThat(stateOfNotices()).containsOnly("APPLIED");
    assertThat(isDue()).isTrue();
  }

  @Test
  void one_that_overtakes_its_order_waits_for_it() {
    tell(changed("DONE"));
    apply();
    assertThat(stateOfNotices()).containsExactly("RECEIVED");

    inDoubt();
    gateway.onQuestion = _ -> charged();
    due();
    apply();
    ask();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
  }

  @Test
  void one_that_names_nobodys_payment_is_given_up_and_may_be_applied_again() {
    tell(changed("DONE"));
    for (var attempt = 0; attempt < WAITS; attempt++) {
      apply();
      due();
    }
    assertThat(stateOfNotices()).containsExactly("RECEIVED");
    apply();

    var given = list(State.GIVEN_UP);
    assertThat(given.reason()).contains("no payment");
    assertThat(given.attempts()).isEqualTo(WAITS + 1);

    inDoubt();
    var controller = service.bean(NoticeController.class);
    assertThat(controller.again(new Admin("admin-1"), Long.parseLong(given.id())).state())
        .isEqualTo(State.RECEIVED);
    apply();
    assertThat(list(State.APPLIED).paymentId()).isNotNull();
  }

  @Test
  void what_is_not_there_is_not_applied_again() {
    var controller = service.bean(NoticeController.class);

    assertThatThrownBy(() -> controller.again(new Admin("admin-1"), 987_654_321))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_deposit_is_looked_for_when_the_notice_repeats_the_secret() {
    awaitingDeposit();

    tell(deposit("DONE", SECRET));
    apply();

    assertThat(list(State.APPLIED).proof()).hasToString("SECRET");
    assertThat(isDue()).isTrue();
  }

  @Test
  void a_forged_deposit_has_no_effect_and_is_counted() {
    awaitingDeposit();
    var before = refused();

    tell(deposit("DONE", "ps_guessed"));
    apply();

    assertThat(list(State.REFUSED).reason()).contains("secret");
    assertThat(isDue()).isFalse();
    assertThat(refused()).isEqualTo(before + 1);

    tell(deposit("DONE", SECRET));
    apply();
    assertThat(isDue()).as("the forged one did not pass for the genuine one").isTrue();
  }

  @Test
  void a_deposit_waits_for_the_call_that_opens_its_account() {
    payable();
    gateway.onCharge =
        _ -> {
          tell(deposit("WAITING_FOR_DEPOSIT", SECRET));
          apply();
          return awaited();
        };
    charge();
    assertThat(stateOfNotices()).containsExactly("RECEIVED");

    due();
    apply();

    assertThat(list(State.APPLIED).proof()).hasToString("SECRET");
  }

  @Test
  void a_deposit_for_what_was_paid_by_card_is_forged() {
    payable();
    gateway.onCharge = _ -> charged();
    charge();

    tell(deposit("CANCELED", ""));
    apply();

    assertThat(list(State.REFUSED).reason()).contains("account");
  }

  @Test
  void a_failed_payment_is_looked_at_again_though_nobody_watches_it_any_more() {
    payable();
    gateway.onCharge = _ -> new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED);
    charge();
    service.update(
        "UPDATE payment SET next_try_at = NULL, watch_until = NULL WHERE order_id = ?",
        (Object) bytes(orderId));
    gateway.onQuestion = _ -> charged();

    tell(changed("DONE"));
    apply();
    ask();

    assertThat(service.toldOf(orderId)).contains("LateCaptureDetected");
  }

  @Test
  void a_refund_in_doubt_is_asked_about_at_once() {
    payable();
    gateway.onCharge = _ -> charged();
    charge();
    service.update(
        """
        INSERT INTO refund (refund_id, payment_id, order_id, provider, pg_key, amount, currency, state,
                            reason, next_try_at, version)
        SELECT order_id, payment_id, order_id, provider, payment_key, 1000, currency, 'UNKNOWN',
               'RETURNED', UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 0
        FROM payment WHERE order_id = ?""",
        (Object) bytes(orderId));

    tell(changed("PARTIAL_CANCELED"));
    apply();

    assertThat(
            service
                .sql()
                .queryForObject(
                    "SELECT next_try_at <= UTC_TIMESTAMP(6) FROM refund WHERE order_id = ?",
                    Boolean.class,
                    (Object) bytes(orderId)))
        .isTrue();
  }

  @Test
  void those_that_end_together_are_each_of_their_own_payment() {
    var orders = IntStream.range(0, 5).mapToObj(_ -> newOrderId()).toList();
    orders.forEach(order -> payable(order));
    orders.forEach(order -> tell(changed(order, "DONE")));

    apply();

    assertThat(orders)
        .allSatisfy(
            order ->
                assertThat(
                        service
                            .sql()
                            .queryForObject(
                                """
                                SELECT COUNT(*) FROM webhook_inbox w
                                JOIN payment p ON p.payment_id = w.payment_id
                                WHERE w.order_id = ? AND w.state = 'APPLIED' AND p.order_id = w.order_id""",
                                Integer.class,
                                (Object) bytes(order)))
                    .isEqualTo(1));
  }

  /** Both are of one round, and look their payments up together. */
  @Test
  void a_key_of_very_many_orders_crowds_out_no_other() {
    var many = "key-of-many-" + orderId;
    IntStream.range(0, 30).forEach(_ -> payable(newOrderId(), many));
    payable();
    tell(aboutKey(many));
    tell(aboutKey("key-" + orderId));

    apply();

    assertThat(statesOf(many)).containsExactly("APPLIED");
    assertThat(statesOf("key-" + orderId)).containsExactly("APPLIED");
  }

  @Test
  void several_at_once_apply_each_notice_once() throws Exception {
    var before = ended();
    var orders = IntStream.range(0, 40).mapToObj(_ -> newOrderId()).toList();
    orders.forEach(order -> payable(order));
    orders.forEach(order -> tell(changed(order, "DONE")));
    var applying = service.bean(ApplyNotices.class);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> worker =
          () -> {
            while (applying.runOnce()) {
              Thread.onSpinWait();
            }
            return true;
          };
      for (var done : threads.invokeAll(Collections.nCopies(6, worker))) {
        done.get();
      }
    }
    apply();

    assertThat(ended()).isEqualTo(before + orders.size());
  }

  @Test
  void what_an_instance_received_before_it_died_another_applies() throws Exception {
    inDoubt();
    tell(changed("DONE"));

    var another = service.another(NOBODY, NOBODY, "jangteo.payment.pace.ladder-seconds=3600");
    try {
      RunningService.await("it is applied", () -> stateOfNotices().equals(List.of("APPLIED")));
    } finally {
      another.close();
    }
  }

  @Test
  void a_claim_whose_worker_dies_comes_again() {
    inDoubt();
    tell(changed("DONE"));
    var inbox = service.bean(WebhookInbox.class);
    service
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> {
              var now = service.bean(Payments.class).now();
              var claimed = inbox.claimDue(now, 100);
              inbox.reserve(claimed, now.plusSeconds(2));
            });
    apply();
    assertThat(stateOfNotices()).as("it is somebody else's for now").containsExactly("RECEIVED");

    due();
    apply();

    assertThat(stateOfNotices()).containsExactly("APPLIED");
  }

  @Test
  void what_has_ended_is_forgotten_after_a_while_and_what_waits_is_not() {
    tell(changed("DONE"));
    tell(changed("CANCELED"));
    service.update(
        """
        UPDATE webhook_inbox SET received_at = UTC_TIMESTAMP(6) - INTERVAL 31 DAY,
          state = IF(body LIKE '%CANCELED%', 'APPLIED', state) WHERE order_id = ?""",
        (Object) bytes(orderId));

    var before = Instant.now().minus(Duration.ofDays(30));
    service
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> service.bean(WebhookInbox.class).forget(before, 1_000));

    assertThat(stateOfNotices()).containsExactly("RECEIVED");
  }

  @Test
  void a_list_shows_page_after_page_and_no_secret() {
    tell(deposit("DONE", "ps_of_nobody"));
    tell(deposit("CANCELED", "ps_of_nobody"));
    var controller = service.bean(NoticeController.class);

    var first = controller.all(Provider.TOSS, null, null, 1);
    var second =
        controller.all(Provider.TOSS, null, Long.valueOf(String.valueOf(first.nextCursor())), 1);

    assertThat(first.hasMore()).isTrue();
    assertThat(first.data()).hasSize(1);
    assertThat(second.data()).hasSize(1).doesNotContainAnyElementsOf(first.data());
    assertThat(first).asString().doesNotContain("ps_of_nobody");
    assertThat(controller.all(Provider.PORTONE, null, null, 100).data()).isEmpty();
  }

  @Test
  void how_much_waits_and_how_long_is_measured() {
    tell(changed("DONE"));
    var metrics = service.bean(NoticeMetrics.class);
    var payments = service.bean(Payments.class);

    metrics.measure(() -> payments.now().plusSeconds(60));

    var registry = service.bean(MeterRegistry.class);
    assertThat(registry.get("webhook.waiting").gauge().value()).isPositive();
    assertThat(registry.get("webhook.waiting.age.max").gauge().value()).isGreaterThan(59);
  }

  private void tell(String body) {
    service.bean(ReceiveNotices.class).fromToss(Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static void apply() {
    var applying = service.bean(ApplyNotices.class);
    while (applying.runOnce()) {
      Thread.onSpinWait();
    }
  }

  /** The wait of those of this order is over. */
  private void due() {
    service.update(
        "UPDATE webhook_inbox SET next_try_at = UTC_TIMESTAMP(6) WHERE order_id = ? AND state = 'RECEIVED'",
        (Object) bytes(orderId));
  }

  private void payable() {
    payable(orderId);
  }

  private static void payable(UUID order) {
    payable(order, "key-" + order);
  }

  private static void payable(UUID order, String key) {
    service
        .bean(WhenOrdersProgress.class)
        .handle(List.of(record(placed(order, key)), record(reserved(order))));
  }

  private void inDoubt() {
    payable();
    charge();
    assertThat(service.stateOf(orderId)).isEqualTo("UNKNOWN");
  }

  private void awaitingDeposit() {
    payable();
    gateway.onCharge = _ -> awaited();
    charge();
    assertThat(service.stateOf(orderId)).isEqualTo("AWAITING_DEPOSIT");
    assertThat(isDue()).isFalse();
  }

  /** Charges this order only; those of other tests stay as they are. */
  private void charge() {
    Function<Charge, GatewayAnswer> mine = gateway.onCharge;
    gateway.onCharge =
        charge ->
            charge.orderId().equals(orderId) ? mine.apply(charge) : new Unclear("other", false);
    new ChargeWaitingPayments(
            service.bean(Payments.class),
            service.bean(TransactionTemplate.class),
            new Gateways(List.of(gateway)),
            service.bean(SettleAnswers.class),
            service.bean(Rules.class),
            Runnable::run,
            new Bell(),
            new ChargeWaitingPayments.Limits(200, 200))
        .runOnce();
    gateway.onCharge = mine;
  }

  private void ask() {
    new AskAboutUnresolvedPayments(
            service.bean(Payments.class),
            service.bean(TransactionTemplate.class),
            new Gateways(List.of(mine())),
            service.bean(SettleAnswers.class),
            service.bean(Rules.class),
            new CallsInFlight(Runnable::run, 200))
        .runOnce();
  }

  private ScriptedGateway mine() {
    var scripted = new ScriptedGateway(gateway.onCharge);
    scripted.onQuestion =
        question ->
            question.orderId().equals(orderId)
                ? gateway.onQuestion.apply(question)
                : new Unclear("other", false);
    return scripted;
  }

  private Charged charged() {
    var total = Records.TOTAL;
    return new Charged(
        new Capture(
            "tx-" + orderId,
            orderId.toString(),
            total,
            total,
            OffsetDateTime.parse("2026-11-21T12:00:00+09:00")));
  }

  private DepositAwaited awaited() {
    return new DepositAwaited(
        new DepositAccount("88", "X0000000000001", Instant.now().plus(Duration.ofDays(7)), SECRET),
        Records.TOTAL,
        orderId.toString());
  }

  private boolean isDue() {
    return Boolean.TRUE.equals(
        service
            .sql()
            .queryForObject(
                "SELECT next_try_at <= UTC_TIMESTAMP(6) FROM payment WHERE order_id = ?",
                Boolean.class,
                (Object) bytes(orderId)));
  }

  private NoticeView list(State state) {
    return service.bean(NoticeController.class).all(null, state, null, 100).data().stream()
        .filter(notice -> orderId.equals(notice.orderId()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> stateOfNotices() {
    return service
        .sql()
        .queryForList(
            "SELECT state FROM webhook_inbox WHERE order_id = ?",
            String.class,
            (Object) bytes(orderId));
  }

  private String changed(String status) {
    return changed(orderId, status);
  }

  private static String changed(UUID order, String status) {
    return """
        {"eventType":"PAYMENT_STATUS_CHANGED","data":{"paymentKey":"key-%s","orderId":"%s","status":"%s"}}"""
        .formatted(order, order, status);
  }

  /** Names no order. */
  private static String aboutKey(String key) {
    return """
        {"eventType":"PAYMENT_STATUS_CHANGED","data":{"paymentKey":"%s","status":"DONE"}}"""
        .formatted(key);
  }

  private static List<String> statesOf(String key) {
    return service
        .sql()
        .queryForList("SELECT state FROM webhook_inbox WHERE payment_key = ?", String.class, key);
  }

  private String deposit(String status, String secret) {
    return """
        {"createdAt":"2026-11-21T12:00:03.000000","secret":"%s","status":"%s","transactionKey":"9FF1","orderId":"%s"}"""
        .formatted(secret, status, orderId);
  }

  private static double refused() {
    return counted("refused");
  }

  private static double ended() {
    return counted("applied");
  }

  private static double counted(String end) {
    return service
        .bean(MeterRegistry.class)
        .find("webhook.ended")
        .tags("end", end)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
