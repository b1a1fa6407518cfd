package io.jangteo.benchmarks.measuring;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.ConsoleProgress;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.servers.ServersFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A whole marketplace for one benchmark, with programs that last. */
public final class ScratchMarketplace {

  private ScratchMarketplace() {}

  /**
   * What is done with it.
   *
   * @param <T> what is found out
   */
  @FunctionalInterface
  public interface Use<T> {

    /**
     * Returns when it is not needed any more.
     *
     * @param folder for whatever has to be written meanwhile
     */
    T of(Marketplace marketplace, Path folder) throws Exception;
  }

  /** It and its data are gone afterwards; where it fails, data and logs stay. */
  public static <T> T during(Use<T> use) throws Exception {
    return during(UnaryOperator.identity(), use);
  }

  /**
   * The same.
   *
   * @param refitted what becomes of each program before each start
   */
  public static <T> T during(UnaryOperator<Program> refitted, Use<T> use) throws Exception {
    // As the kernel names it: what is open is told by that name.
    var folder = Files.createTempDirectory("jangteo-benchmark").toRealPath();
    var progress = new ConsoleProgress(System.out);
    T found;
    try (var marketplace =
        Marketplace.start(
            Path.of(System.getProperty("jangteo.root")),
            new DataFolder(folder.resolve("data")),
            Addresses.free(),
            program -> refitted.apply(program.toLast()),
            List.of(),
            progress)) {
      found = use.of(marketplace, folder);
    }
    ServersFolder.delete(folder);
    return found;
  }
}
