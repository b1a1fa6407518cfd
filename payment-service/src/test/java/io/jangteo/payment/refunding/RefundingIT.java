package io.jangteo.payment.refunding;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.record;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.jangteo.contracts.LinesShipped;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.following.WhenOrdersProgress;
import io.jangteo.payment.pacing.CallsInFlight;
import io.jangteo.payment.pacing.Spacing;
import io.jangteo.payment.refunding.RefundingOverHttp.Answer;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.Records.Line;
import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.ScriptedGateway;
import io.jangteo.payment.testing.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Money asked back over HTTP, decided, sent, and sent once: on MySQL, with the simulator's books.
 */
class RefundingIT {

  private static final Executor AT_ONCE = Runnable::run;
  private static final Simulator simulator = Simulator.get();
  private static RunningService service;
  private static RefundingOverHttp http;

  private final UUID orderId = newOrderId();

  @BeforeAll
  static void start() {
    service =
        RunningService.at(simulator.url(), simulator.url(), "jangteo.payment.pace.ladder-seconds=1")
            .byHand();
    http = new RefundingOverHttp(service.http());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void mend() {
    simulator.allIsWell();
  }

  @Test
  void what_nobody_has_shipped_goes_back_without_asking_anyone() throws Exception {
    var payment = paid("plain-", new Line("kim", 3, 10_000), new Line("lee", 1, 5_000));

    var asked =
        http.ask(
            payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":2}],\"reason\":\"CHANGE_OF_MIND\"}");
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.text("$.state")).isEqualTo("APPROVED");
    sendUntilDone();

    assertThat(http.buyer("GET", asked.location()).text("$.state")).isEqualTo("SUCCEEDED");
    assertThat(service.stateOf(orderId)).isEqualTo("PART_REFUNDED");
    assertThat(simulator.keptFor(orderId)).isEqualTo(15_000);
    assertThat(service.toldOf(orderId))
        .containsExactly(
            "PaymentStarted",
            "PaymentApproved",
            "RefundRequested",
            "RefundApproved",
            "RefundSucceeded");
    var told = service.bodies(orderId, "RefundSucceeded").getFirst();
    assertThat(told.at("/lines/0/quantity").asInt()).isEqualTo(2);
    assertThat(told.at("/lines/0/restock").asBoolean()).isTrue();
    assertThat(told.at("/refundedTotal/amount").asLong()).isEqualTo(20_000);
    assertThat(told.at("/provider").asString()).isEqualTo("TOSS");
  }

  @Test
  void piece_by_piece_a_line_goes_back_to_the_last_won_b_d7() throws Exception {
    var payment = paid("plain-", new Line("kim", 3, 3_333), new Line("lee", 1, 2));

    for (var piece = 0; piece < 3; piece++) {
      http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}");
    }
    http.ask(payment, "{\"reason\":\"CHANGE_OF_MIND\"}");
    sendUntilDone();

    assertThat(service.stateOf(orderId)).isEqualTo("REFUNDED");
    assertThat(simulator.keptFor(orderId)).isZero();
    assertThat(http.ask(payment, "{\"reason\":\"CHANGE_OF_MIND\"}").text("$.code"))
        .isEqualTo("refund-exceeds-remaining");
  }

  @Test
  void refunds_at_the_same_moment_never_exceed_the_payment() throws Exception {
    var payment = paid("plain-", new Line("kim", 4, 10_000));

    var answers =
        atOnce(
            20,
            _ ->
                http.ask(
                    payment,
                    "{\"lines\":[{\"lineNo\":1,\"quantity\":3}],\"reason\":\"CHANGE_OF_MIND\"}"));
    sendUntilDone();

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .hasSize(19)
        .allSatisfy(
            answer -> assertThat(answer.text("$.code")).isEqualTo("refund-exceeds-remaining"));
    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000);
  }

  @Test
  void one_request_repeated_at_the_same_moment_is_one_refund() throws Exception {
    var payment = paid("plain-", new Line("kim", 4, 10_000));
    var body = "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"CHANGE_OF_MIND\"}";

    var answers = atOnce(10, _ -> http.ask(payment, body, "the-same-" + payment));
    var another = http.ask(payment, "{\"reason\":\"DAMAGED\"}", "the-same-" + payment);

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(answers.stream().map(answer -> answer.text("$.refundId")).distinct()).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.replayed()).hasSize(9);
    assertThat(another.status()).isEqualTo(422);
    assertThat(another.text("$.code")).isEqualTo("idempotency-key-reused");
  }

  @Test
  void goods_on_their_way_are_decided_on_by_their_seller() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000), new Line("lee", 1, 5_000));
    shipped(1);

    var asked =
        http.ask(
            payment,
            "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"WRONG_ITEM\",\"note\":\"색이 달라요\"}");
    var id = asked.text("$.refundId");
    assertThat(asked.text("$.state")).isEqualTo("REQUESTED");
    assertThat(
            http.seller("lee", "POST", "/v1/seller/refunds/" + id + "/approval", "{}", "*")
                .status())
        .isEqualTo(404);
    var approved =
        http.seller(
            "kim",
            "POST",
            "/v1/seller/refunds/" + id + "/approval",
            "{\"restock\":true}",
            asked.etag());
    sendUntilDone();

    assertThat(approved.text("$.state")).isEqualTo("APPROVED");
    assertThat(simulator.keptFor(orderId)).isEqualTo(15_000);
    assertThat(
            service
                .bodies(orderId, "RefundSucceeded")
                .getFirst()
                .at("/lines/0/restock")
                .asBoolean())
        .isTrue();
  }

  @Test
  void of_an_approval_and_a_rejection_at_once_exactly_one_wins_b_d5() throws Exception {
    var payment = paid("plain-", new Line("kim", 10, 1_000));
    shipped(1);
    for (var round = 0; round < 10; round++) {
      var asked =
          http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"RETURNED\"}");
      var path = "/v1/admin/refunds/" + asked.text("$.refundId");

      var answers =
          atOnce(
              4,
              n ->
                  n % 2 == 0
                      ? http.admin("POST", path + "/approval", "{}", "*")
                      : http.admin("POST", path + "/rejection", "{\"reason\":\"worn\"}", "*"));

      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(3);
    }
    sendUntilDone();
    var approvals = service.bodies(orderId, "RefundApproved").size();
    assertThat(service.bodies(orderId, "RefundRejected")).hasSize(10 - approvals);
    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000 - 1_000L * approvals);
  }

  @Test
  void whoever_decides_has_seen_what_they_decide_on() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    shipped(1);
    var asked = http.ask(payment, "{\"reason\":\"RETURNED\"}");
    var path = "/v1/admin/refunds/" + asked.text("$.refundId") + "/approval";

    assertThat(http.admin("POST", path, "{}", null).status()).isEqualTo(428);
    assertThat(http.admin("POST", path, "{}", "\"v99\"").status()).isEqualTo(412);
    assertThat(http.admin("POST", path, "{}", asked.etag()).status()).isEqualTo(200);
  }

  @Test
  void a_wish_can_be_taken_back_until_it_is_decided() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    shipped(1);
    var asked = http.ask(payment, "{\"reason\":\"RETURNED\"}");

    assertThat(http.buyer("DELETE", asked.location()).text("$.state")).isEqualTo("WITHDRAWN");
    assertThat(http.buyer("DELETE", asked.location()).text("$.code"))
        .isEqualTo("refund-already-decided");
    assertThat(service.toldOf(orderId)).contains("RefundWithdrawn");
  }

  @Test
  void nobody_gets_at_anothers_money() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));

    assertThat(
            http.stranger(
                    "POST", "/v1/payments/" + payment + "/refunds", "{\"reason\":\"DAMAGED\"}")
                .status())
        .isEqualTo(404);
    assertThat(
            http.seller(
                    "lee",
                    "POST",
                    "/v1/seller/orders/" + orderId + "/refunds",
                    "{\"reason\":\"DAMAGED\"}",
                    null)
                .status())
        .isEqualTo(404);
    assertThat(
            http.seller(
                    "kim",
                    "POST",
                    "/v1/admin/payments/" + payment + "/refunds",
                    "{\"reason\":\"DAMAGED\"}",
                    null)
                .status())
        .isEqualTo(403);
  }

  @Test
  void what_was_never_paid_cannot_go_back() throws Exception {
    hear(Records.placed(orderId, Records.toss("plain-" + orderId), new Line("kim", 1, 10_000)));

    var answer = http.ask(paymentId(), "{\"reason\":\"DAMAGED\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("$.code")).isEqualTo("nothing-to-refund");
  }

  @Test
  void a_wish_that_makes_no_sense_is_told_so_field_by_field() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));

    assertThat(
            http.ask(payment, "{\"lines\":[{\"lineNo\":7,\"quantity\":1}],\"reason\":\"DAMAGED\"}")
                .body())
        .contains("line 7 is not one of yours");
    assertThat(
            http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":-1}],\"reason\":\"DAMAGED\"}")
                .body())
        .contains("lines[0].quantity");
    assertThat(
            http.ask(
                    payment,
                    "{\"lines\":[{\"lineNo\":1,\"quantity\":1},{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}")
                .body())
        .contains("must name each lineNo once");
    assertThat(http.ask(payment, "{\"reason\":\"BORED\"}").status()).isEqualTo(400);
    assertThat(http.ask(payment, "{\"reason\":\"DAMAGED\",\"restock\":true}").body())
        .contains("is for sellers and admins to say");
    assertThat(
            http.ask(
                    payment,
                    "{\"reason\":\"DAMAGED\",\"refundAccount\":{\"bank\":\"88\",\"accountNumber\":\"110000000000\",\"holderName\":\"홍길동\"}}")
                .body())
        .contains("the money goes back the way it came");
    assertThat(service.toldOf(orderId)).doesNotContain("RefundRequested");
  }

  @Test
  void death_after_the_gateway_sent_it_and_before_it_is_written_down_sends_it_once()
      throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}");
    var dying =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    dying.onRefund =
        refund -> {
          gateway().refund(refund);
          throw new Death();
        };
    sending(
            dying,
            call -> {
              try {
                call.run();
              } catch (Death e) {
                /* All it knew is gone. */
              }
            })
        .runOnce();
    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000);
    assertThat(service.toldOf(orderId)).doesNotContain("RefundSucceeded");

    lateEnough();
    sendUntilDone();

    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000);
    assertThat(service.toldOf(orderId)).containsOnlyOnce("RefundSucceeded");
  }

  @Test
  void death_after_the_claim_and_before_the_gateway_is_told_loses_nothing() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    http.ask(payment, "{\"reason\":\"DAMAGED\"}");
    sending(gateway(), _ -> {}).runOnce();

    lateEnough();
    sendUntilDone();

    assertThat(simulator.keptFor(orderId)).isZero();
    assertThat(service.stateOf(orderId)).isEqualTo("REFUNDED");
  }

  @Test
  void silence_about_a_refund_is_asked_about_and_not_sent_twice() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}");
    var silent =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    silent.onRefund =
        refund -> {
          gateway().refund(refund);
          return new RefundAnswer.Unclear("no answer", false);
        };
    sending(silent, AT_ONCE).runOnce();
    assertThat(http.state(service, orderId)).isEqualTo("UNKNOWN");

    lateEnough();
    sendUntilDone();

    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000);
    assertThat(service.toldOf(orderId)).containsOnlyOnce("RefundSucceeded");
  }

  @Test
  void a_refund_is_due_when_its_gateway_is_back_and_not_while_someone_is_at_it() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}");
    var away =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    away.onRefund = _ -> new RefundAnswer.Unclear("no answer", false);
    sending(away, AT_ONCE).runOnce();
    service.update("UPDATE refund SET next_try_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY");

    tryAgainNow(Provider.PORTONE);
    assertThat(due()).doesNotContain(payment);

    tryAgainNow(Provider.TOSS);
    assertThat(due()).contains(payment);

    sending(gateway(), _ -> {}).runOnce();
    tryAgainNow(Provider.TOSS);
    assertThat(due()).doesNotContain(payment);

    lateEnough();
    sendUntilDone();
    assertThat(simulator.keptFor(orderId)).isEqualTo(10_000);
  }

  private static void tryAgainNow(Provider provider) {
    service
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> service.bean(Refunds.class).tryAgainNow(provider, 1_000));
  }

  private static List<UUID> due() {
    var now = service.bean(Payments.class).now();
    return service.bean(Refunds.class).paymentsWithDue(now, 1_000);
  }

  @Test
  void what_the_gateway_refuses_stays_set_aside_until_someone_sees_to_it() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    var asked = http.ask(payment, "{\"reason\":\"DAMAGED\"}");
    var refusing =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    refusing.onRefund = _ -> new RefundAnswer.Refused("EXCEED_MAX_REFUND_DUE");
    sending(refusing, AT_ONCE).runOnce();
    var path = "/v1/admin/refunds/" + asked.text("$.refundId");
    assertThat(http.admin("GET", path, null, null).text("$.gatewayCode"))
        .isEqualTo("EXCEED_MAX_REFUND_DUE");
    assertThat(http.ask(payment, "{\"reason\":\"DAMAGED\"}").text("$.code"))
        .isEqualTo("refund-exceeds-remaining");

    var again = http.admin("POST", path + "/retry", "{}", "*");
    sendUntilDone();

    assertThat(again.text("$.state")).isEqualTo("APPROVED");
    assertThat(simulator.keptFor(orderId)).isZero();
  }

  @Test
  void what_the_gateway_refuses_for_now_is_not_tried_for_ever() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    var asked = http.ask(payment, "{\"reason\":\"DAMAGED\"}");
    var keys = new ArrayList<String>();
    var refusing =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    refusing.onRefund =
        refund -> {
          keys.add(refund.idempotencyKey());
          return new RefundAnswer.Unclear("PG_PROVIDER", true);
        };

    while (http.underWay(service, orderId) > 0) {
      sending(refusing, AT_ONCE).runOnce();
      lateEnough();
    }

    var path = "/v1/admin/refunds/" + asked.text("$.refundId");
    assertThat(keys).hasSize(16).doesNotHaveDuplicates();
    assertThat(http.admin("GET", path, null, null).text("$.gatewayCode")).isEqualTo("PG_PROVIDER");
    assertThat(service.toldOf(orderId)).containsOnlyOnce("RefundFailed");

    http.admin("POST", path + "/retry", "{}", "*");
    sendUntilDone();
    assertThat(simulator.keptFor(orderId)).isZero();
  }

  @Test
  void a_refund_that_is_given_up_is_the_orders_money_again() throws Exception {
    var payment = paid("plain-", new Line("kim", 2, 10_000));
    var asked = http.ask(payment, "{\"reason\":\"DAMAGED\"}");
    var refusing =
        new ScriptedGateway(
            _ -> {
              throw new IllegalStateException();
            });
    refusing.onRefund = _ -> new RefundAnswer.Refused("EXCEED_MAX_REFUND_DUE");
    sending(refusing, AT_ONCE).runOnce();
    var path = "/v1/admin/refunds/" + asked.text("$.refundId") + "/abandonment";
    http.admin("POST", path, "{\"reason\":\"paid by bank transfer\"}", "*");

    assertThat(http.ask(payment, "{\"reason\":\"DAMAGED\"}").status()).isEqualTo(201);
    assertThat(service.toldOf(orderId)).contains("RefundFailed", "RefundAbandoned");
  }

  @Test
  void a_cancellation_after_the_payment_sends_all_back() throws Exception {
    paid("plain-", new Line("kim", 2, 10_000), new Line("lee", 1, 5_000));

    hear(Records.cancelled(orderId), Records.cancelled(orderId));
    sendUntilDone();

    assertThat(service.stateOf(orderId)).isEqualTo("REFUNDED");
    assertThat(simulator.keptFor(orderId)).isZero();
    var told = service.bodies(orderId, "RefundSucceeded");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().at("/reason").asString()).isEqualTo("BUYER_CANCEL");
    assertThat(told.getFirst().at("/lines").size()).isEqualTo(2);
  }

  @Test
  void a_cancellation_of_goods_on_their_way_waits_for_a_decision() throws Exception {
    paid("plain-", new Line("kim", 2, 10_000));
    shipped(1);

    hear(Records.cancelled(orderId));
    sendUntilDone();

    assertThat(http.state(service, orderId)).isEqualTo("REQUESTED");
    assertThat(simulator.keptFor(orderId)).isEqualTo(20_000);
  }

  @Test
  void refunds_are_listed_for_those_they_concern() throws Exception {
    var payment = paid("plain-", new Line("kim-" + orderId, 3, 10_000), new Line("lee", 1, 5_000));
    for (var piece = 0; piece < 3; piece++) {
      http.ask(payment, "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"DAMAGED\"}");
    }

    var first = http.seller("kim-" + orderId, "GET", "/v1/seller/refunds?limit=2", null, null);
    var next =
        http.seller(
            "kim-" + orderId,
            "GET",
            "/v1/seller/refunds?limit=2&cursor=" + first.text("$.nextCursor"),
            null,
            null);
    assertThat(JsonPath.<List<?>>read(first.body(), "$.data")).hasSize(2);
    assertThat(JsonPath.<List<?>>read(next.body(), "$.data")).hasSize(1);
    assertThat(
            JsonPath.<List<?>>read(
                http.buyer("GET", "/v1/refunds?orderId=" + orderId).body(), "$.data"))
        .hasSize(3);
    assertThat(http.buyer("GET", "/v1/refunds?state=LOST").status()).isEqualTo(400);
    assertThat(http.buyer("GET", "/v1/refunds?limit=1000000").status()).isEqualTo(400);
  }

  private UUID paid(String keyPrefix, Line... lines) throws Exception {
    hear(Records.placed(orderId, Records.toss(keyPrefix + orderId), lines), reserved(orderId));
    await(
        "it is paid",
        () -> {
          service.bean(ChargeWaitingPayments.class).runOnce();
          return service.stateOf(orderId).equals("APPROVED");
        });
    return paymentId();
  }

  private UUID paymentId() {
    return service
        .bean(Payments.class)
        .ofOrder(orderId)
        .orElseThrow()
        .payment()
        .intent()
        .paymentId();
  }

  private void shipped(int... lineNos) {
    hear(new LinesShipped(orderId, IntStream.of(lineNos).boxed().toList(), Records.now()));
  }

  private static void hear(io.jangteo.contracts.Event... events) {
    for (var event : events) {
      service.bean(WhenOrdersProgress.class).handle(List.of(record(event)));
    }
  }

  /** What a call's time is over for. */
  private static void lateEnough() {
    service.update("UPDATE refund SET next_try_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
  }

  private void sendUntilDone() throws InterruptedException {
    var sending = sending(gateway(), AT_ONCE);
    await(
        "nothing is under way",
        () -> {
          sending.runOnce();
          return http.underWay(service, orderId) == 0;
        });
  }

  private static PaymentGateway gateway() {
    return service.bean(Gateways.class).of(Provider.TOSS);
  }

  private static ReturnMoney sending(PaymentGateway gateway, Executor calls) {
    return new ReturnMoney(
        service.bean(Refunds.class),
        service.bean(Payments.class),
        service.bean(TransactionTemplate.class),
        new Gateways(List.of(gateway)),
        service.bean(Rules.class),
        new CallsInFlight(calls, 50),
        new Spacing(Duration.ZERO));
  }

  private interface Asking {
    Answer ask(int n) throws Exception;
  }

  private static List<Answer> atOnce(int many, Asking asking) throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, many)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            start.await();
                            return asking.ask(n);
                          }))
              .toList();
      start.countDown();
      var all = new ArrayList<Answer>();
      for (var answer : answers) {
        all.add(answer.get(60, TimeUnit.SECONDS));
      }
      return all;
    }
  }

  private static final class Death extends Error {}
}
