package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledAndStartedAgainTest {
  private static final int WRITERS = 16;
  private static final int ANSWERS_BEFORE_THE_KILL = 200;

  @Test
  void the_books_know_charges_cancels_and_answers(@TempDir Path folder) throws Exception {
    Client.Reply confirmed;
    Client.Reply cancelled;
    try (var first = OwnProcess.with(folder, Map.of())) {
      var port = first.port();
      var toss = Client.ofToss(port);
      confirmed = toss.tossConfirm("pay-1", "Idempotency-Key", "k");
      cancelled = cancel(toss);
      Client.ofPortOne(port).portOneConfirm(ORDER + "-1");
      first.kill();
    }
    try (var second = OwnProcess.with(folder, Map.of())) {
      var toss = Client.ofToss(second.port());
      assertThat(toss.books()).hasSize(2);
      assertThat(toss.tossQuery("pay-1").body()).isEqualTo(cancelled.body());
      assertThat(toss.tossConfirm("pay-1", "Idempotency-Key", "k").body())
          .isEqualTo(confirmed.body());
      assertThat(cancel(toss).body()).isEqualTo(cancelled.body());
    }
  }

  @Test
  void deposits_are_kept_and_those_to_come_still_come(@TempDir Path folder) throws Exception {
    Client.Reply confirmed;
    try (var first = OwnProcess.with(folder, Map.of())) {
      var toss = Client.ofToss(first.port());
      toss.tossConfirm("sim-va-paid");
      toss.post("/admin/deposits", "{\"provider\":\"toss\",\"paymentKey\":\"sim-va-paid\"}");
      confirmed = toss.tossConfirm("sim-vadeposit.3000-1", "Idempotency-Key", "k");
      first.kill();
    }
    try (var second = OwnProcess.with(folder, Map.of())) {
      var toss = Client.ofToss(second.port());
      assertThat(toss.tossQuery("sim-va-paid").text("status")).isEqualTo("DONE");
      assertThat(toss.tossConfirm("sim-vadeposit.3000-1", "Idempotency-Key", "k").text("secret"))
          .isEqualTo(confirmed.text("secret"));
      Await.until(() -> toss.tossQuery("sim-vadeposit.3000-1").text("status").equals("DONE"));
    }
  }

  @Test
  void under_load_no_answer_ran_ahead_of_the_books(@TempDir Path folder) throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (var first = OwnProcess.with(folder, Map.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var toss = Client.ofToss(first.port());
      for (var writer = 0; writer < WRITERS; writer++) {
        var name = "pay-" + writer + "-";
        threads.execute(() -> confirmUntilItDies(toss, name, answered));
      }
      Await.until(() -> answered.size() >= ANSWERS_BEFORE_THE_KILL);
      first.kill();
    }
    try (var second = OwnProcess.with(folder, Map.of())) {
      var books = Client.ofToss(second.port()).books();
      var done =
          StreamSupport.stream(books.spliterator(), false)
              .filter(line -> line.path("status").asString().equals("DONE"))
              .map(line -> line.path("pgKey").asString());
      assertThat(done).containsAll(answered);
    }
  }

  @Test
  void a_folder_has_one_simulator_at_a_time(@TempDir Path folder) throws Exception {
    try (var first = OwnProcess.with(folder, Map.of())) {
      first.port();
      try (var second = OwnProcess.with(folder, Map.of())) {
        assertThat(second.lastWords()).contains("SIMULATOR_DATA", "another simulator");
        assertThat(second.exitCode()).isEqualTo(2);
      }
    }
  }

  @Test
  void a_taken_port_is_said_by_name(@TempDir Path folder, @TempDir Path another) throws Exception {
    try (var first = OwnProcess.with(folder, Map.of())) {
      var port = String.valueOf(first.port());
      try (var second = OwnProcess.with(another, Map.of(Settings.PORT, port))) {
        assertThat(second.lastWords()).contains("SIMULATOR_PORT", port + " is taken");
        assertThat(second.exitCode()).isEqualTo(2);
      }
    }
  }

  @Test
  void a_request_to_stop_is_followed(@TempDir Path folder) throws Exception {
    try (var first = OwnProcess.with(folder, Map.of())) {
      Client.ofToss(first.port()).tossConfirm("pay-1");
      first.terminate();
      assertThat(first.exitCode()).isEqualTo(143);
    }
  }

  private static void confirmUntilItDies(Client toss, String name, Set<String> answered) {
    try {
      for (var i = 0; ; i++) {
        if (toss.tossConfirm(name + i).status() == 200) {
          answered.add(name + i);
        }
      }
    } catch (UncheckedIOException e) {
      // The kill.
    }
  }

  private static Client.Reply cancel(Client toss) {
    return toss.post(
        "/v1/payments/pay-1/cancel",
        "{\"cancelReason\":\"r\",\"cancelAmount\":11000}",
        "Idempotency-Key",
        "c");
  }
}
