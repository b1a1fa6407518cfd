package io.jangteo.benchmarks.endtoend;

import io.jangteo.benchmarks.measuring.Closing;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.replay.GeneratedSales;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Orders of one marketplace, each run with new ones. */
public final class SoldOrders {

  /** More would have to share what there is of the product in every order. */
  public static final int MOST = 200_000;

  /** Of each product: nothing is ever sold out. */
  private static final int STOCK = 1_000_000;

  private final Marketplace marketplace;
  private final Path folder;
  private final Results results;
  private Function<Part, URI> where;
  private int sold;

  public SoldOrders(Marketplace marketplace, Path folder, Results results) {
    this.marketplace = marketplace;
    this.where = marketplace.addresses()::url;
    this.folder = folder;
    this.results = results;
  }

  /** From now on. */
  public void goTo(Function<Part, URI> instances) {
    where = instances;
  }

  /** Each of so many buyers waits for the end of one order before placing the next. */
  public Closing asManyAsCanBe(String name, int orders, int atOnce)
      throws IOException, InterruptedException, SQLException {
    return sell(name, orders, null, atOnce, /* isChecked= */ true);
  }

  /** At a rate that waits for nothing. */
  public Closing at(BigDecimal perSecond, String name, int orders)
      throws IOException, InterruptedException, SQLException {
    return sell(name, orders, perSecond, ReplayOptions.DEFAULT_CONCURRENCY, /* isChecked= */ true);
  }

  /** The same, of the orders alone: whether all invariants hold is for later to find out. */
  public Closing uncheckedAt(BigDecimal perSecond, String name, int orders)
      throws IOException, InterruptedException, SQLException {
    return sell(name, orders, perSecond, ReplayOptions.DEFAULT_CONCURRENCY, /* isChecked= */ false);
  }

  private Closing sell(
      String name, int orders, @Nullable BigDecimal perSecond, int atOnce, boolean isChecked)
      throws IOException, InterruptedException, SQLException {
    var json = folder.resolve("report.json");
    var options =
        new ReplayOptions(
            GeneratedSales.write(folder.resolve("sales.csv"), sold, orders),
            ReplayOptions.NO_LIMIT,
            perSecond,
            STOCK,
            ReplayOptions.DEFAULT_WON_PER_UNIT,
            atOnce,
            /* settle= */ false,
            json);
    sold += orders;
    var replay = Replay.prepare(options, System.out);
    boolean isWell =
        isChecked
            ? replay.run(marketplace, where, System.out)
            : replay.runUnchecked(marketplace, where, System.out);
    if (!isWell) {
      throw new IllegalStateException("not every order ended as it should: nothing is measured");
    }
    var report = Json.MAPPER.readTree(json.toFile());
    var byProcess = new TreeMap<String, Double>();
    var cpu = report.path("cpuSeconds");
    cpu.path("per1000OrdersByProcess")
        .forEachEntry((process, used) -> byProcess.put(process, used.asDouble()));
    results.setting("CPU s/1,000 by process, " + name, byProcess);
    return closing(report, cpu);
  }

  private static Closing closing(JsonNode report, JsonNode cpu) {
    var millis = report.path("placedToClosedMillis");
    return new Closing(
        millis.path("measured").asLong(),
        report.path("ordersPerSecond").asDouble(),
        report.path("placedToAcknowledgedMillis").path("p99").asDouble(),
        millis.path("p50").asDouble(),
        millis.path("p99").asDouble(),
        millis.path("max").asDouble(),
        cpu.path("per1000Orders").asDouble());
  }
}
