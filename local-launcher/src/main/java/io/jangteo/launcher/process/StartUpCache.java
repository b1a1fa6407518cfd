package io.jangteo.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a JVM has learned about starting one application. The first run after a build writes it down
 * when it ends; from then on the application starts in half the time.
 */
public final class StartUpCache {
  /** What the option begins with that has a cache written. */
  public static final String WRITING = "-XX:AOTCacheOutput=";

  private final Path folder;
  private final Path cache;
  private final Path written;
  private final Path unfinished;
  private final Path worthKeeping;

  /** A cache is good for one build of the application, whose folder it is, on one build of Java. */
  public StartUpCache(Path folder) {
    String name = "start-up-%s.aot".formatted(System.getProperty("java.vm.version"));
    this.folder = folder;
    this.cache = folder.resolve(name);
    this.written = folder.resolve(name + ".new");
    this.unfinished = folder.resolve(name + ".new.config");
    this.worthKeeping = folder.resolve(name + ".good");
  }

  /** The JVM options that use the cache or, while there is none, have it written. */
  public List<String> options() {
    try {
      Files.createDirectories(folder);
      if (Files.deleteIfExists(worthKeeping)
          && Files.exists(written)
          && !Files.exists(unfinished)) {
        Files.move(written, cache, StandardCopyOption.ATOMIC_MOVE);
      }
      String option = Files.exists(cache) ? "-XX:AOTCache=" + cache : WRITING + written;
      return List.of(option, "-Xlog:aot*=off");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application got as far as being ready: what this run learns is worth keeping. */
  public void keep() {
    try {
      Files.writeString(worthKeeping, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
