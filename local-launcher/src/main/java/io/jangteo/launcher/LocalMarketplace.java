package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The marketplace of this project folder, as every command of the command line finds it. */
public final class LocalMarketplace {
  private static final String ROOT_PROPERTY = "jangteo.root";

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "First of the ten ports taken on 127.0.0.1 (default ${DEFAULT-VALUE}).",
      defaultValue = "" + Addresses.DEFAULT_PORT_BASE)
  int portBase;

  private volatile @Nullable Marketplace started;

  /** Joins the one that runs, or else starts it; closing it then stops it again. */
  public Marketplace open() {
    return Marketplace.isRunning(data()) ? attach() : start();
  }

  public Marketplace attach() {
    return Marketplace.attach(root(), data());
  }

  /** The one that Docker Compose runs from this folder, instead. */
  public RunningMarketplace inContainers() {
    return ComposedMarketplace.of(root(), new Addresses(portBase));
  }

  public Marketplace start() {
    try {
      started =
          Marketplace.start(
              root(), data(), new Addresses(portBase), new ConsoleProgress(System.out));
      return started;
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Asks the process that runs it to end it. False when there is none. */
  public boolean stop() {
    return Claim.holder(data()).map(LocalMarketplace::end).orElse(false);
  }

  private static boolean end(Claim.Holder holder) {
    var process = ProcessHandle.of(holder.pid());
    process.ifPresent(ProcessHandle::destroy);
    process.ifPresent(running -> running.onExit().orTimeout(10, TimeUnit.MINUTES).join());
    return process.isPresent();
  }

  /** Removes the data folder, unless the marketplace runs. */
  public void reset() throws IOException {
    if (Marketplace.isRunning(data())) {
      throw new StartFailure("The marketplace is running: end it first with ./run stop");
    }
    ServersFolder.delete(data().path());
  }

  /** Whether the one started here is being ended, so that what fails now fails for that reason. */
  public boolean isEnding() {
    return started != null && started.isEnding();
  }

  public DataFolder data() {
    return new DataFolder(root().resolve(".jangteo"));
  }

  /** The project's folder. */
  public static Path root() {
    @Nullable String root = System.getProperty(ROOT_PROPERTY);
    if (root == null || !Files.exists(Path.of(root, "pom.xml"))) {
      throw new StartFailure("Start this with ./run in the project's folder");
    }
    return Path.of(root);
  }
}
