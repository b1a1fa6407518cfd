package io.jangteo.payment.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class CommittingAsAGroupTest {

  private static final Duration SPACING = Duration.ofMillis(30);
  private static final int MOST = 3;

  private final List<List<String>> commits = new ArrayList<>();
  private final List<Thread> bringers = new ArrayList<>();
  private boolean isAway;
  private int tries;
  private long nanos;
  private Runnable meanwhile = () -> {};
  private final GroupCommit<String, Integer> group =
      new GroupCommit<>(MOST, new Spacing(SPACING, () -> nanos, this::pause), this::commit);

  @Test
  void what_comes_after_a_while_of_nothing_waits_for_nobody() {
    group.write("a");
    nanos += SPACING.toNanos();
    meanwhile = () -> fail("nothing is to be waited for");

    assertThat(group.write("bb")).isEqualTo(2);

    assertThat(commits).containsExactly(List.of("a"), List.of("bb"));
  }

  @Test
  void what_comes_sooner_shares_the_next_commit_and_each_is_told_of_its_own() {
    group.write("a");
    var other = new CompletableFuture<Integer>();
    meanwhile = () -> bring("ccc", other);

    assertThat(group.write("bb")).isEqualTo(2);

    assertThat(other.join()).isEqualTo(3);
    assertThat(commits).containsExactly(List.of("a"), List.of("bb", "ccc"));
  }

  @Test
  void what_is_more_than_one_commit_takes_is_the_next() {
    group.write("a");
    var others =
        List.of("c", "d", "e").stream().map(_ -> new CompletableFuture<Integer>()).toList();
    meanwhile =
        () -> {
          bring("c", others.get(0));
          bring("d", others.get(1));
          bring("e", others.get(2));
        };

    group.write("b");
    others.forEach(CompletableFuture::join);

    assertThat(commits).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
  }

  @Test
  void what_one_does_wrong_harms_no_other() {
    group.write("a");
    var other = new CompletableFuture<Integer>();
    meanwhile = () -> bring("wrong", other);

    assertThat(group.write("bb")).isEqualTo(2);

    assertThatThrownBy(other::join).hasRootCauseMessage("wrong is wrong");
    assertThat(commits).containsExactly(List.of("a"), List.of("bb"));
  }

  @Test
  void without_a_database_nobody_waits_for_it_in_turn() {
    group.write("a");
    var other = new CompletableFuture<Integer>();
    meanwhile =
        () -> {
          bring("ccc", other);
          isAway = true;
        };

    assertThatThrownBy(() -> group.write("bb")).hasMessage("away");

    assertThatThrownBy(other::join).hasRootCauseMessage("no connection");
    assertThat(tries).as("those for the first, and for both others").isEqualTo(2);
  }

  @Test
  void an_error_leaves_nobody_waiting() {
    group.write("a");
    var other = new CompletableFuture<Integer>();
    meanwhile = () -> bring("too much", other);

    assertThatThrownBy(() -> group.write("bb")).isInstanceOf(OutOfMemoryError.class);

    assertThat(other)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(IllegalStateException.class);
  }

  /** As a database does: all of them, or none. */
  private List<Integer> commit(List<String> things) {
    tries++;
    if (isAway) {
      throw new CannotCreateTransactionException(
          "away", new SQLTransientConnectionException("no connection"));
    }
    if (things.contains("wrong")) {
      throw new IllegalStateException("wrong is wrong");
    }
    if (things.contains("too much")) {
      throw new OutOfMemoryError();
    }
    commits.add(things);
    return things.stream().map(String::length).toList();
  }

  private void pause(long untilDue) {
    var now = meanwhile;
    meanwhile = () -> {};
    now.run();
    nanos += untilDue;
  }

  /** Returns when it waits for its turn. */
  private void bring(String thing, CompletableFuture<Integer> told) {
    Executor another = task -> bringers.add(Thread.ofPlatform().start(task));
    var _ = told.completeAsync(() -> group.write(thing), another);
    var bringer = bringers.getLast();
    while (bringer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
