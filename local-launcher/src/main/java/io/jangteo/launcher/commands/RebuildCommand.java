package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rebuild",
    description =
        "Makes a projection of settlement's again from its items, while orders go on, and waits for"
            + " the end.")
final class RebuildCommand implements Callable<Integer> {
  private static final Caller ADMIN = new Caller(Role.ADMIN, "local-admin");
  private static final String REBUILDS = "/v1/admin/rebuilds/";
  private static final Duration LOOKS_APART = Duration.ofMillis(200);

  @Mixin private final LocalMarketplace local = new LocalMarketplace();

  /** What can be made again, as settlement-service names it. */
  enum Projection {
    SELLER_DAILY("seller-daily"),
    SELLER_PRODUCT("seller-product");

    private final String title;

    Projection(String title) {
      this.title = title;
    }

    /** What is typed, too. */
    @Override
    public String toString() {
      return title;
    }
  }

  @Parameters(paramLabel = "PROJECTION", description = "${COMPLETION-CANDIDATES}.")
  private Projection projection;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var marketplace = local.attach();
        var api = new Api(marketplace)) {
      return rebuild(api, System.out);
    }
  }

  private int rebuild(Api api, PrintStream out) throws IOException, InterruptedException {
    var answer =
        api.post(Part.SETTLEMENT_SERVICE, REBUILDS + projection, ADMIN, Map.of(), Map.of());
    while (answer.isSuccess() && answer.text("state").filter("RUNNING"::equals).isPresent()) {
      Thread.sleep(LOOKS_APART);
      var id = answer.text("id").orElseThrow();
      answer = api.get(Part.SETTLEMENT_SERVICE, REBUILDS + id, ADMIN);
    }
    return report(answer, out);
  }

  private int report(Answer answer, PrintStream out) {
    if (answer.text("state").filter("ENDED"::equals).isEmpty()) {
      out.println(answer);
      return 1;
    }
    var rebuilt = answer.as(Rebuilt.class);
    out.printf(
        "%s: %,d sellers, %,d rows were not what the items add up to.%n",
        projection, rebuilt.sellers(), rebuilt.corrected());
    return 0;
  }

  /** What is told of the answer. */
  record Rebuilt(long sellers, long corrected) {}
}
