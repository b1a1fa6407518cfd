package io.jangteo.order.placing;

import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jangteo.order.domain.AlreadyTaken;
import io.jangteo.order.domain.Basket;
import io.jangteo.order.domain.Fingerprint;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.placing.PlacingAnswer.Placed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class WritingOrdersTogetherTest {

  private static final String TAKEN = "taken";

  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final List<List<String>> transactions = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final WriteTogether together =
      new WriteTogether(
          this::write,
          new PlacingProperties(Duration.ofMinutes(10), 1, 4),
          new SimpleMeterRegistry());

  private boolean isDatabaseAway;

  @AfterEach
  void end() {
    firstMayEnd.countDown();
    requests.close();
    together.close();
  }

  @Test
  void what_comes_while_others_are_written_is_written_together() throws Exception {
    var answers = gathered(List.of("a", "b", "c"), 1);

    for (var answer : answers) {
      assertThat(answer.get()).isInstanceOf(Placed.class);
    }
    assertThat(transactions).hasSize(2);
    assertThat(transactions.get(1)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void each_gets_the_answer_to_its_own_request() throws Exception {
    var answers = gathered(List.of("a", "b", "c"), 1);

    for (int i = 0; i < answers.size(); i++) {
      assertThat(buyerOf(answers.get(i).get())).isEqualTo(List.of("a", "b", "c").get(i));
    }
  }

  @Test
  void what_one_of_them_does_wrong_harms_no_other() throws Exception {
    var answers = gathered(List.of("a", TAKEN, "c"), 1);

    assertThat(buyerOf(answers.get(0).get())).isEqualTo("a");
    assertThatThrownBy(answers.get(1)::get).hasCauseInstanceOf(AlreadyTaken.class);
    assertThat(buyerOf(answers.get(2).get())).isEqualTo("c");
    assertThat(transactions).contains(List.of("a"), List.of(TAKEN), List.of("c"));
  }

  @Test
  void one_that_was_by_itself_is_not_tried_again() {
    firstMayEnd.countDown();

    assertThatThrownBy(() -> together.write(wanted(TAKEN, 1))).isInstanceOf(AlreadyTaken.class);
    assertThat(transactions).containsExactly(List.of(TAKEN));
  }

  @Test
  void without_a_database_nobody_tries_again_and_waits_again() throws Exception {
    isDatabaseAway = true;

    for (var answer : gathered(List.of("a", "b", "c"), 1)) {
      assertThatThrownBy(answer::get).hasCauseInstanceOf(CannotCreateTransactionException.class);
    }
    assertThat(transactions).hasSize(2);
  }

  @Test
  void no_more_orders_or_lines_are_written_together_than_allowed() throws Exception {
    for (var answer : gathered(List.of("a", "b", "c", "d", "e", "f"), 1)) {
      answer.get();
    }
    assertThat(transactions).extracting(List::size).containsExactly(1, 4, 2);
  }

  @Test
  void orders_of_many_lines_are_not_written_together() throws Exception {
    for (var answer : gathered(List.of("a", "b", "c"), 400)) {
      answer.get();
    }
    assertThat(transactions).extracting(List::size).containsExactly(1, 2, 1);
  }

  /** Requests that have come while an earlier one is being written. */
  private List<Future<PlacingAnswer>> gathered(List<String> buyers, int lines) {
    var _ = requests.submit(() -> together.write(wanted("first", 1)));
    await().until(() -> transactions.size() == 1);
    var answers = new ArrayList<Future<PlacingAnswer>>();
    for (var buyer : buyers) {
      answers.add(requests.submit(() -> together.write(wanted(buyer, lines))));
      await().until(() -> together.waiting() == answers.size());
    }
    firstMayEnd.countDown();
    return answers;
  }

  private List<PlacingAnswer> write(List<WantedOrder> wanted) {
    var buyers = wanted.stream().map(each -> each.request().buyerId()).toList();
    transactions.add(buyers);
    awaitTurn();
    if (isDatabaseAway) {
      throw new CannotCreateTransactionException(
          "away", new SQLTransientConnectionException("none within 1500 ms"));
    }
    if (buyers.contains(TAKEN)) {
      throw new AlreadyTaken(new IllegalStateException(TAKEN));
    }
    return buyers.stream().<PlacingAnswer>map(buyer -> new Placed(anOrderOf(buyer))).toList();
  }

  private void awaitTurn() {
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String buyerOf(PlacingAnswer answer) {
    return ((Placed) answer).order().order().buyerId();
  }

  private static WantedOrder wanted(String buyer, int lines) {
    return new WantedOrder(
        newId(),
        new Basket(
            IntStream.range(0, lines).mapToObj(_ -> new Basket.Item("mug", 1, null)).toList(),
            null),
        new KeyedRequest(buyer, "key", new Fingerprint("ab".repeat(32))),
        null);
  }
}
