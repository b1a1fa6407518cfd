package io.jangteo.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenDieWithTheirParentIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void a_child_ends_when_its_parent_is_killed_with_9() throws Exception {
    Process parent = startParent("while :; do sleep 1; done");
    ProcessHandle child = childOf(parent);

    parent.destroyForcibly();

    assertThat(child.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void even_a_child_that_does_not_want_to() throws Exception {
    Process parent = startParent("trap '' TERM; while :; do sleep 1; done");
    ProcessHandle child = childOf(parent);

    parent.destroyForcibly();

    assertThat(child.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS).isAlive()).isFalse();
  }

  private Process startParent(String childScript) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            childScript,
            folder.resolve("child.log").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ProcessHandle childOf(Process parent) throws IOException {
    try (var output = parent.inputReader()) {
      return ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }
  }

  /** Starts a shell, says its process number, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) {
      var program =
          new Program("child", List.of("sh", "-c", arguments[0]), Map.of(), Path.of(arguments[1]));
      System.out.println(RunningProgram.start(program).pid());
      System.out.flush();
      new java.util.concurrent.CompletableFuture<Void>().join();
    }
  }
}
