package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringProcessorTimeTest {
  @TempDir private Path proc;
  private Map<Part, Long> processIds = Map.of(Part.MYSQL, 11L);

  @Test
  void it_counts_from_the_moment_it_was_made() throws IOException {
    used(11, 100, 50);
    var cpu = new CpuUse(() -> processIds, proc);
    used(11, 300, 150);

    assertThat(cpu.seconds()).isEqualTo(Map.of(Part.MYSQL, 3.0));
  }

  @Test
  void a_restarted_process_counts_with_the_one_before_it() throws IOException {
    used(11, 100, 0);
    var cpu = new CpuUse(() -> processIds, proc);
    used(11, 200, 0);
    cpu.sample();
    processIds = Map.of(Part.MYSQL, 12L);
    used(12, 400, 0);

    assertThat(cpu.seconds()).isEqualTo(Map.of(Part.MYSQL, 5.0));
  }

  @Test
  void a_process_that_has_gone_keeps_what_was_seen_of_it() throws IOException {
    used(11, 0, 0);
    var cpu = new CpuUse(() -> processIds, proc);
    used(11, 100, 0);
    cpu.sample();
    Files.delete(proc.resolve("11/stat"));

    assertThat(cpu.seconds()).isEqualTo(Map.of(Part.MYSQL, 1.0));
  }

  private void used(long pid, int userTicks, int systemTicks) throws IOException {
    Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        proc.resolve(pid + "/stat"),
        "%d (a (strange) name) S 1 1 1 0 -1 4194304 1 2 3 4 %d %d 0 0 20 0 5"
            .formatted(pid, userTicks, systemTicks));
  }
}
