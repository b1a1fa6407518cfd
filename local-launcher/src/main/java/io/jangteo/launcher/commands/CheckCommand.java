package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
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

  @Override
  public Integer call() throws Exception {
    try (var marketplace = local.attach()) {
      var findings = new Check(marketplace, Duration.ofSeconds(waitSeconds)).now();
      findings.print(System.out);
      return findings.hold() ? 0 : 1;
    }
  }
}
