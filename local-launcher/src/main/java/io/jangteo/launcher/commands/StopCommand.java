package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "stop",
    description = "Ends the marketplace that runs, in good order. Its data stays.")
final class StopCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println(local.stop() ? "Stopped. The data is kept." : "The marketplace was not running.");
    return 0;
  }
}
