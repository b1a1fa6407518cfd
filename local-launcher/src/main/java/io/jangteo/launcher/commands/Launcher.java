package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.books.Books;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.demo.Demo;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.settle.Settling;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole marketplace in one command. */
@Command(
    name = "./run",
    description = "Starts the marketplace, shows orders of every ending, and runs on until Ctrl-C.",
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      ReplayCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      StopCommand.class,
      ResetCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      SettleCommand.class,
      BooksCommand.class,
      RebuildCommand.class,
      RelayCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      HelpCommand.class
    })
public final class Launcher implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  @Option(
      names = "--exit",
      description =
          "After the orders pay their sellers, check the invariants, hold all books against each"
              + " other, stop, and exit 0 only if all is well.")
  private boolean exit;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Launcher())
        .setParameterExceptionHandler(Launcher::correct)
        .setExecutionExceptionHandler(Launcher::explain);
  }

  @Override
  public Integer call() throws Exception {
    try (var marketplace = local.start()) {
      var demo = new Demo(marketplace, System.out);
      boolean allEndedWell = demo.run();
      if (exit) {
        boolean isPaidAndHolds = isPaidAndHolds(marketplace);
        return allEndedWell && isPaidAndHolds ? 0 : 1;
      }
      demo.printAddresses();
      marketplace.awaitEnd();
      return 0;
    }
  }

  /** What a buyer has seen is an order; what its sellers see is money. */
  private static boolean isPaidAndHolds(RunningMarketplace marketplace) throws Exception {
    System.out.println();
    var settled = new Settling(marketplace, System.out).run(null);
    var findings = new Check(marketplace, Check.DEFAULT_LIMIT).afterEverything();
    findings.print(System.out);
    var books = new Books(marketplace, Clock.systemUTC()).compare();
    System.out.println();
    books.print(System.out);
    return settled.over() && findings.hold() && books.agree();
  }

  private static int correct(ParameterException e, String[] arguments) {
    var err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("./run help lists the commands and options.");
    return ExitCode.USAGE;
  }

  /**
   * What a person can act on is told in a sentence; anything else is our mistake, with its trace.
   */
  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (isEnding(commandLine)) {
      // What it was doing cannot go on; that is no news to whoever pressed Ctrl-C.
      return INTERRUPTED;
    }
    if (e instanceof StartFailure) {
      commandLine.getErr().println(e.getMessage());
      return 1;
    }
    throw e;
  }

  private static boolean isEnding(CommandLine commandLine) {
    return commandLine.getMixins().values().stream()
        .anyMatch(mixin -> mixin instanceof LocalMarketplace local && local.isEnding());
  }
}
