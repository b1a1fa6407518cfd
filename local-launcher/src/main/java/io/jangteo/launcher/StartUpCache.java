package io.jangteo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a JVM has learned about starting one application. The first run after a build writes it down
 * when it ends; from then on the application starts in half the time.
 */
final class StartUpCache {
  private final Path cache;
  private final Path written;
  private final Path unfinished;

  StartUpCache(Path folder) {
    this.cache = folder.resolve("start-up.aot");
    this.written = folder.resolve("start-up.aot.new");
    this.unfinished = folder.resolve("start-up.aot.new.config");
  }

  /** The JVM option that uses the cache or, while there is none, has it written. */
  String option() {
    try {
      if (Files.exists(written) && !Files.exists(unfinished)) {
        Files.move(written, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.exists(cache) ? "-XX:AOTCache=" + cache : "-XX:AOTCacheOutput=" + written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
