package io.jangteo.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a JVM has learned about starting one application. The first run after a build writes it down
 * when it ends; from then on the application starts in half the time.
 */
public final class StartUpCache {
  private final Path cache;
  private final Path written;
  private final Path unfinished;

  /** A cache is good for one build of the application, whose folder it is, on one build of Java. */
  public StartUpCache(Path folder) {
    String name = "start-up-%s.aot".formatted(System.getProperty("java.vm.version"));
    this.cache = folder.resolve(name);
    this.written = folder.resolve(name + ".new");
    this.unfinished = folder.resolve(name + ".new.config");
  }

  /** The JVM option that uses the cache or, while there is none, has it written. */
  public String option() {
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
