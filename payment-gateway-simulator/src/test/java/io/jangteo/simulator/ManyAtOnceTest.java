package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ManyAtOnceTest {
  private static final int THREADS = 100;

  @TempDir Path folder;
  private Simulation simulation;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void a_hundred_confirms_of_one_payment_capture_once() throws Exception {
    var toss = simulation.toss();

    var statuses = together(i -> toss.tossConfirm("pay-1", "Idempotency-Key", "k" + i).code());

    assertThat(statuses).filteredOn(code -> code.startsWith("200")).hasSize(1);
    assertThat(statuses)
        .filteredOn(code -> !code.startsWith("200"))
        .allMatch(
            code ->
                code.equals("400 ALREADY_PROCESSED_PAYMENT")
                    || code.equals("500 FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"));
    assertThat(toss.books()).hasSize(1);
    assertThat(toss.books().get(0).path("status").asString()).isEqualTo("DONE");
  }

  @Test
  void a_hundred_confirms_under_one_key_have_one_answer() throws Exception {
    var portOne = simulation.portOne();
    var key = "\"one-key-for-all-of-them\"";

    var bodies =
        together(
            _ -> {
              var reply = portOne.portOneConfirm(ORDER, "Idempotency-Key", key);
              return reply.status() == 409 ? reply.code() : reply.body();
            });

    assertThat(bodies.stream().filter(b -> !b.equals("409 IDEMPOTENCY_OUTSTANDING_REQUEST")))
        .isNotEmpty()
        .containsOnly(portOne.portOneConfirm(ORDER, "Idempotency-Key", key).body());
  }

  @Test
  void a_hundred_cancels_give_back_no_more_than_came() throws Exception {
    var toss = simulation.toss();
    toss.tossConfirm("pay-1");

    var codes =
        together(
            _ ->
                toss.post(
                        "/v1/payments/pay-1/cancel",
                        "{\"cancelReason\":\"r\",\"cancelAmount\":1000}")
                    .code());

    assertThat(codes).filteredOn(code -> code.startsWith("200")).hasSize(33);
    assertThat(toss.books().get(0).path("cancelledAmount").longValue()).isEqualTo(33_000);
  }

  @Test
  void a_hundred_payments_are_a_hundred_charges() throws Exception {
    var toss = simulation.toss();

    assertThat(together(i -> toss.tossConfirm("pay-" + i).text("status"))).containsOnly("DONE");
    assertThat(toss.books()).hasSize(THREADS);
  }

  private static List<String> together(IntFunction<String> call)
      throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return call.apply(i);
                          }))
              .toList();
      start.countDown();
      var answers = new ArrayList<String>();
      for (var answered : calls) {
        answers.add(answered.get());
      }
      return answers;
    }
  }
}
