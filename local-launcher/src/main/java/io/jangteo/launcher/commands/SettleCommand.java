package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.settle.Settling;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "settle",
    description =
        "Runs a whole settlement cycle: sellers send what was sold, buyers keep it, one admin"
            + " prepares payouts, another confirms them, and the bank pays.")
final class SettleCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description =
          "Pay what is due by then, such as 2026-12-16. Without it, all that is due on any day: the"
              + " bank here has no real money, and pays ahead.")
  private @Nullable LocalDate until;

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Write what came of it there as JSON.")
  private @Nullable Path json;

  @Option(names = "--compose", description = "Of the marketplace that Docker Compose runs.")
  private boolean compose;

  @Override
  public Integer call() throws Exception {
    if (compose) {
      return settle(local.inContainers());
    }
    try (var marketplace = local.attach()) {
      return settle(marketplace);
    }
  }

  private int settle(RunningMarketplace marketplace) throws Exception {
    var result = new Settling(marketplace, System.out).run(until);
    if (json != null) {
      Json.write(result, json);
    }
    return result.over() ? 0 : 1;
  }
}
