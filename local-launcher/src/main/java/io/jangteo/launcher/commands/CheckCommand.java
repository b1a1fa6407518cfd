package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.check.Check;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description =
        "Waits until all is at rest, checks every invariant, and shows the rows at fault.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  @Option(
      names = "--wait-seconds",
      paramLabel = "N",
      description = "How long it may take to come to rest (default ${DEFAULT-VALUE}).",
      defaultValue = "120")
  private int waitSeconds;

  @Option(names = "--compose", description = "Of the marketplace that Docker Compose runs.")
  private boolean compose;

  @Override
  public Integer call() throws Exception {
    if (compose) {
      return check(local.inContainers());
    }
    try (var marketplace = local.attach()) {
      return check(marketplace);
    }
  }

  private int check(RunningMarketplace marketplace) throws Exception {
    var findings = new Check(marketplace, Duration.ofSeconds(waitSeconds)).now();
    findings.print(System.out);
    return findings.hold() ? 0 : 1;
  }
}
