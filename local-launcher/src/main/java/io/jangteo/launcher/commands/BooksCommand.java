package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.books.Books;
import io.jangteo.launcher.client.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "books",
    description =
        "Waits until all is at rest, and shows the ledger, the gateways' and the bank's books and"
            + " the sellers' statements side by side; exits 0 only if they agree to the won.")
final class BooksCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  @Option(names = "--json", paramLabel = "OUT", description = "Write the table there as JSON too.")
  private @Nullable Path json;

  @Option(names = "--compose", description = "Of the marketplace that Docker Compose runs.")
  private boolean compose;

  @Override
  public Integer call() throws Exception {
    if (compose) {
      return compare(local.inContainers());
    }
    try (var marketplace = local.attach()) {
      return compare(marketplace);
    }
  }

  private int compare(RunningMarketplace marketplace) throws Exception {
    var table = new Books(marketplace, Clock.systemUTC()).compare();
    table.print(System.out);
    if (json != null) {
      Json.write(table.json(), json);
    }
    return table.agree() ? 0 : 1;
  }
}
