package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.PartStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description =
        "Shows each process: ready or not, its address, its memory. Exits 1 if any is not.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<PartStatus> parts = local.attach().status();
    var out = spec.commandLine().getOut();
    for (PartStatus part : parts) {
      out.printf(
          "  %-26s %-10s %-24s %6s MB  process %s%n",
          part.part().title(),
          part.ready() ? "ready" : "NOT READY",
          part.address(),
          part.residentMegabytes(),
          part.processId());
    }
    out.printf(
        "  %-61s %6s MB%n",
        "together", parts.stream().mapToLong(PartStatus::residentMegabytes).sum());
    return parts.stream().allMatch(PartStatus::ready) ? 0 : 1;
  }
}
