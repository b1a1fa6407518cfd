package io.jangteo.launcher.servers;

import io.jangteo.launcher.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two libraries MySQL takes from the system. Newer Debian and Ubuntu call libaio.so.1 by
 * another name, which a link of our own makes good; a library that is really missing is installed
 * where that is possible, and otherwise named with the command that does.
 */
final class NativeLibraries {
  private static final Pattern NOT_FOUND = Pattern.compile("^\\s*(\\S+) => not found$");
  private static final List<Library> KNOWN =
      List.of(
          new Library("libaio.so.1", "libaio.so.1t64", List.of("libaio1t64", "libaio1")),
          new Library("libnuma.so.1", "libnuma.so.1", List.of("libnuma1")));

  /** A library, the other name it may have, and the packages that may hold it, newest first. */
  private record Library(String name, String otherName, List<String> packages) {}

  private final Path links;
  private final List<Path> systemFolders;
  private final Shell shell;

  NativeLibraries(Path links, List<Path> systemFolders, Shell shell) {
    this.links = links;
    this.systemFolders = systemFolders;
    this.shell = shell;
  }

  static NativeLibraries of(ServersFolder servers) {
    return new NativeLibraries(
        servers.foundLibraries(),
        List.of(
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib64"),
            Path.of("/lib64"),
            Path.of("/usr/lib")),
        Shell.SYSTEM);
  }

  /** Makes sure the program finds all it needs, given {@link #environmentValue} when it starts. */
  void provideFor(Path executable) {
    List<String> missing = missingFor(executable);
    missing.forEach(name -> known(name).ifPresent(this::linkOrInstall));
    List<String> stillMissing = missing.isEmpty() ? missing : missingFor(executable);
    if (!stillMissing.isEmpty()) {
      throw new StartFailure(
          "MySQL needs %s, which this machine does not have. %s"
              .formatted(String.join(" and ", stillMissing), advice(stillMissing)));
    }
  }

  String environmentValue() {
    return links.toString();
  }

  private List<String> missingFor(Path executable) {
    return shell
        .run(List.of("env", "LD_LIBRARY_PATH=" + links, "ldd", executable.toString()))
        .output()
        .lines()
        .map(NOT_FOUND::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(line -> line.group(1))
        .toList();
  }

  private void linkOrInstall(Library library) {
    if (!link(library) && install(library)) {
      link(library);
    }
  }

  private boolean link(Library library) {
    Optional<Path> found =
        systemFolders.stream()
            .map(folder -> folder.resolve(library.otherName()))
            .filter(Files::exists)
            .findFirst();
    found.ifPresent(file -> linkTo(file, library.name()));
    return found.isPresent();
  }

  private void linkTo(Path file, String name) {
    try {
      Files.createDirectories(links);
      Path link = links.resolve(name);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean install(Library library) {
    if (!shell.isRoot() || shell.run(List.of("apt-get", "--version")).failed()) {
      return false;
    }
    return installAnyOf(library.packages())
        || (!shell.run(List.of("apt-get", "update", "-q")).failed()
            && installAnyOf(library.packages()));
  }

  private boolean installAnyOf(List<String> packages) {
    return packages.stream()
        .anyMatch(
            name ->
                !shell
                    .run(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", name))
                    .failed());
  }

  private String advice(List<String> missing) {
    List<String> commands = new ArrayList<>();
    for (String name : missing) {
      known(name)
          .ifPresent(
              library ->
                  commands.add(
                      "sudo apt-get install "
                          + String.join(" || sudo apt-get install ", library.packages())));
    }
    return commands.isEmpty()
        ? "Install the package that holds it, then try again."
        : "Type: %s   (Fedora and its kin: sudo dnf install libaio numactl-libs), then try again."
            .formatted(String.join(" && ", commands));
  }

  private static Optional<Library> known(String name) {
    return KNOWN.stream().filter(library -> library.name().equals(name)).findFirst();
  }
}
