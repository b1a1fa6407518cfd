package io.jangteo.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingNativeLibrariesIT {
  @TempDir Path folder;
  private final ImaginaryMachine machine = new ImaginaryMachine();

  @Test
  void nothing_is_done_where_all_is_there() {
    machine.missing = "";

    libraries().provideFor(Path.of("mysqld"));

    assertThat(machine.commands).noneMatch(command -> command.contains("apt-get"));
    assertThat(folder.resolve("links")).doesNotExist();
  }

  @Test
  void libaio_under_its_newer_name_gets_a_link_of_ours() throws IOException {
    Files.createFile(folder.resolve("libaio.so.1t64"));
    machine.missing = "libaio.so.1";

    libraries().provideFor(Path.of("mysqld"));

    assertThat(folder.resolve("links/libaio.so.1")).isSymbolicLink();
    assertThat(machine.commands).noneMatch(command -> command.contains("apt-get"));
  }

  @Test
  void a_missing_library_is_installed_where_root_and_apt_allow() {
    machine.missing = "libaio.so.1";
    machine.root = true;
    machine.installable = "libaio1";

    libraries().provideFor(Path.of("mysqld"));

    assertThat(machine.commands)
        .anyMatch(command -> command.contains("apt-get install") && command.endsWith("libaio1"));
  }

  @Test
  void the_list_of_packages_is_fetched_when_the_package_is_not_known_yet() {
    machine.missing = "libnuma.so.1";
    machine.root = true;
    machine.installable = "libnuma1";
    machine.knowsPackages = false;

    libraries().provideFor(Path.of("mysqld"));

    assertThat(machine.commands).contains("apt-get update -q");
  }

  @Test
  void otherwise_it_is_named_with_the_command_that_installs_it() {
    machine.missing = "libaio.so.1";

    assertThatThrownBy(() -> libraries().provideFor(Path.of("mysqld")))
        .hasMessageContaining("MySQL needs libaio.so.1")
        .hasMessageContaining("sudo apt-get install libaio1");
  }

  private NativeLibraries libraries() {
    return new NativeLibraries(folder.resolve("links"), List.of(folder), machine);
  }

  /** Answers as a machine would that lacks one library. */
  private final class ImaginaryMachine implements Shell {
    private final List<String> commands = new ArrayList<>();
    private String missing = "";
    private String installable = "";
    private boolean root;
    private boolean knowsPackages = true;

    @Override
    public Result run(List<String> command) {
      String line = String.join(" ", command);
      commands.add(line);
      if (line.contains("ldd")) {
        return new Result(0, linkedLibraries());
      }
      if (line.equals("apt-get update -q")) {
        knowsPackages = true;
      }
      if (line.contains("install")) {
        boolean installs = knowsPackages && line.endsWith(" " + installable);
        missing = installs ? "" : missing;
        return new Result(installs ? 0 : 100, "");
      }
      return new Result(0, "");
    }

    private String linkedLibraries() {
      return missing.isEmpty() || Files.exists(folder.resolve("links").resolve(missing))
          ? "\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
          : "\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\t" + missing + " => not found\n";
    }

    @Override
    public boolean isRoot() {
      return root;
    }
  }
}
