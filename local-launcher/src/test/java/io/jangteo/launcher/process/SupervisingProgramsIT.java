package io.jangteo.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisingProgramsIT {
  private static final RestartPolicy QUICK =
      new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1), 2);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String RUNS_ON = "while :; do sleep 1; done";

  @TempDir Path folder;
  private final Story story = new Story();
  private final Supervisor supervisor = new Supervisor(QUICK, story);

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void one_that_was_killed_is_brought_back_and_that_is_told() {
    supervisor.start(List.of(program("shop", RUNS_ON)));
    long killed = story.pidOfStarted("shop");

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    story.await("died shop 137");
    assertThat(story.pidOfStarted("shop")).isNotEqualTo(killed);
    story.await("ready shop");
  }

  @Test
  void one_that_keeps_dying_is_left_alone_after_the_limit() {
    Supervised dying = program("dying", "exit 3");

    supervisor.start(List.of(dying));

    story.await("given up dying");
  }

  @Test
  void one_that_ends_before_it_is_ready_fails_the_start_with_the_end_of_its_log() {
    var failing =
        new Supervised(
            "failing",
            () -> shell("failing", "echo no such table; exit 7"),
            () -> false,
            LIMIT,
            LIMIT,
            () -> {});

    assertThatThrownBy(() -> supervisor.start(List.of(failing)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("failing ended with exit code 7")
        .hasMessageContaining("no such table");
  }

  @Test
  void one_that_is_never_ready_fails_the_start_after_its_limit() {
    var stuck =
        new Supervised(
            "stuck",
            () -> shell("stuck", RUNS_ON),
            () -> false,
            Duration.ofMillis(200),
            LIMIT,
            () -> {});

    assertThatThrownBy(() -> supervisor.start(List.of(stuck)))
        .hasMessageContaining("stuck was not ready within");
  }

  @Test
  void what_started_last_stops_first() {
    supervisor.start(List.of(program("database", RUNS_ON)));
    supervisor.start(List.of(program("service", RUNS_ON)));

    supervisor.stop();

    story.await("stopped service");
    story.await("stopped database");
  }

  @Test
  void one_that_ignores_the_request_to_end_is_killed() {
    var stubborn =
        new Supervised(
            "stubborn",
            () -> shell("stubborn", "trap '' TERM; " + RUNS_ON),
            () -> true,
            LIMIT,
            Duration.ofMillis(100),
            () -> {});
    supervisor.start(List.of(stubborn));
    long pid = story.pidOfStarted("stubborn");

    supervisor.stop();

    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void nothing_starts_any_more_once_all_is_being_stopped() {
    supervisor.stop();

    assertThatThrownBy(() -> supervisor.start(List.of(program("late", RUNS_ON))))
        .isInstanceOf(StartFailure.class);
  }

  private Supervised program(String name, String script) {
    return new Supervised(name, () -> shell(name, script), () -> true, LIMIT, LIMIT, () -> {});
  }

  private Program shell(String name, String script) {
    return new Program(name, List.of("sh", "-c", script), Map.of(), folder.resolve(name + ".log"));
  }

  /** What the listener was told, in order. */
  private static final class Story implements Supervisor.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> pids = new LinkedBlockingQueue<>();

    void await(String expected) {
      String line = next(lines);
      while (!line.equals(expected)) {
        line = next(lines);
      }
    }

    long pidOfStarted(String name) {
      await("started " + name);
      return next(pids);
    }

    private static <T> T next(BlockingQueue<T> queue) {
      try {
        T next = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void started(String name, long pid) {
      pids.add(pid);
      lines.add("started " + name);
    }

    @Override
    public void ready(String name, Duration took) {
      lines.add("ready " + name);
    }

    @Override
    public void died(String name, int exitCode, Duration restartsAfter) {
      lines.add("died " + name + " " + exitCode);
    }

    @Override
    public void givenUp(String name, String reason) {
      lines.add("given up " + name);
    }

    @Override
    public void stopping() {}

    @Override
    public void stopped(String name) {
      lines.add("stopped " + name);
    }
  }
}
