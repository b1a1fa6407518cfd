package io.jangteo.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstaclesIT {
  @TempDir Path folder;

  @Test
  void a_taken_port_is_named_with_whom_it_was_for() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var addresses = new Addresses(taken.getLocalPort() - Part.MYSQL.portOffset());

      assertThatThrownBy(() -> new Obstacles(data(), addresses).checkPorts())
          .hasMessageMatching(".* on port .*\\b%d \\(mysql\\).*".formatted(taken.getLocalPort()))
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void too_little_disk_is_named_with_the_folder() {
    assertThatThrownBy(() -> new Obstacles(data(), new Addresses(18_080)).checkDisk(100_000_000))
        .hasMessageContaining(folder + " has 100 MB left");
  }

  @Test
  void a_machine_mysql_does_not_run_on_is_named() {
    assertThatThrownBy(() -> Obstacles.checkPlatform("Mac OS X", "aarch64"))
        .hasMessageContaining("this is Mac OS X on aarch64");
  }

  private DataFolder data() {
    return new DataFolder(folder);
  }
}
