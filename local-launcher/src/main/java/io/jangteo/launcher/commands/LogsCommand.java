package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of a process's log.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  @Parameters(
      paramLabel = "SERVICE",
      converter = PartName.class,
      completionCandidates = PartName.class,
      description = "One of ${COMPLETION-CANDIDATES}, or short: order.")
  private Part part;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is added, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines (default ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private int lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path log = local.data().log(part);
    if (!Files.exists(log)) {
      throw new StartFailure("%s has not written a log yet".formatted(part.title()));
    }
    String[] command =
        follow
            ? new String[] {"tail", "-n", String.valueOf(lines), "-F", log.toString()}
            : new String[] {"tail", "-n", String.valueOf(lines), log.toString()};
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
