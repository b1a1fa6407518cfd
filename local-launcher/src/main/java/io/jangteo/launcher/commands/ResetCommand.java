package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import java.io.IOException;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description = "Removes all data of the local marketplace: orders, stock, money, logs.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    if (!yes && !isConfirmed()) {
      out.println("Nothing was removed.");
      return 1;
    }
    local.reset();
    out.println("Removed. The next ./run starts from nothing.");
    return 0;
  }

  private boolean isConfirmed() {
    var out = spec.commandLine().getOut();
    out.printf("Remove %s and every order in it? [y/N] ", local.data().path());
    out.flush();
    var answers = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("y");
  }
}
