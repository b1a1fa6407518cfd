package io.jangteo.launcher.chaos;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that is a disk of its own, in memory, where only this process and those it starts would
 * see that: {@code ./run chaos} starts it with mounts of its own wherever the kernel lets it.
 */
final class Disk implements AutoCloseable {
  private static final String LARGE = "50%";

  /** What is written between looking at it and making it smaller has to fit. */
  private static final long MARGIN = 64 * 1_024;

  private static final int ATTEMPTS = 10;

  private final Path folder;
  private final boolean canBeFull;

  private Disk(Path folder, boolean canBeFull) {
    this.folder = folder;
    this.canBeFull = canBeFull;
  }

  static Disk at(Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean ownMounts = Boolean.getBoolean("jangteo.own-mounts");
    if (ownMounts) {
      require(run("mount", "-t", "tmpfs", "-o", "size=" + LARGE, "none", folder.toString()));
    }
    return new Disk(folder, ownMounts);
  }

  Path folder() {
    return folder;
  }

  /** If not, it is a folder like any other, which no fault is to be found with. */
  boolean canBeFull() {
    return canBeFull;
  }

  /** What is on it stays, and there is no room for more than a few transactions. */
  void fill() {
    for (int attempt = 1; tryToResize(String.valueOf(used() + MARGIN)).failed(); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new StartFailure("%s is written to faster than it can be filled".formatted(folder));
      }
    }
  }

  private long used() {
    try {
      var store = Files.getFileStore(folder);
      return store.getTotalSpace() - store.getUnallocatedSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** There is room again. */
  void free() {
    resize(LARGE);
  }

  private void resize(String size) {
    require(tryToResize(size));
  }

  /** The kernel refuses what is less than what is on it by then. */
  private Shell.Result tryToResize(String size) {
    return run("mount", "-o", "remount,size=" + size, folder.toString());
  }

  /** What is on a disk of its own is gone. */
  @Override
  public void close() {
    if (canBeFull) {
      require(run("umount", "--lazy", folder.toString()));
    }
  }

  private static Shell.Result run(String... command) {
    return Shell.SYSTEM.run(List.of(command));
  }

  private static void require(Shell.Result result) {
    if (result.failed()) {
      throw new StartFailure(result.output());
    }
  }
}
