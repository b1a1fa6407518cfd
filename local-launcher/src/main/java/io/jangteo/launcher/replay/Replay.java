package io.jangteo.launcher.replay;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.books.Books;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.check.Findings;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.Catalogue.Receipt;
import io.jangteo.launcher.client.Catalogue.Sku;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.replay.SalesPlan.Product;
import io.jangteo.launcher.settle.Settling;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file of sales, read and understood, ready to be sold again. */
public final class Replay {
  private final ReplayOptions options;
  private final SalesFile file;
  private final SalesPlan plan;

  private Replay(ReplayOptions options, SalesFile file, SalesPlan plan) {
    this.options = options;
    this.file = file;
    this.plan = plan;
  }

  /**
   * Reads the file once, for its products and prices, before anything is started for it.
   *
   * @throws UnusableFile when it cannot be replayed
   */
  public static Replay prepare(ReplayOptions options, PrintStream out) {
    var file = new SalesFile(options.file());
    var reader = new RowReader(options.wonPerUnit());
    var plan = file.read(rows -> SalesPlan.of(rows, reader, options.limit()));
    new ReportText(out).print(plan);
    if (plan.orders() == 0) {
      throw new UnusableFile(options.file() + " has no order that could be replayed.");
    }
    return new Replay(options, file, plan);
  }

  /**
   * Whether every order was placed and has ended, every refund succeeded, and every invariant
   * holds.
   */
  public boolean run(RunningMarketplace marketplace, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    return run(marketplace, marketplace.addresses()::url, out);
  }

  /**
   * The same.
   *
   * @param where asked for every request: a part may have more than one instance
   */
  public boolean run(RunningMarketplace marketplace, Function<Part, URI> where, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    return run(marketplace, where, /* check= */ true, out);
  }

  /** The same of the orders and refunds alone: no invariant is checked. */
  public boolean runUnchecked(
      RunningMarketplace marketplace, Function<Part, URI> where, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    return run(marketplace, where, /* check= */ false, out);
  }

  private boolean run(
      RunningMarketplace marketplace, Function<Part, URI> where, boolean check, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    try (var api = new Api(marketplace, where)) {
      out.println("Loading %,d products …".formatted(plan.products().size()));
      new Catalogue(api).load(plan.catalogue().stream().map(this::listing).toList());
      var cpu = new CpuUse(marketplace::processIds, Path.of("/proc"));
      var tally = new Tally(System.nanoTime());
      var refunds = new RefundTally();
      sell(marketplace, api, tally, refunds, cpu, out);
      var used = cpu.seconds();
      Settling.Result settled = options.settle() ? new Settling(marketplace, out).run(null) : null;
      Findings findings = check ? check(marketplace, out) : null;
      var report =
          ReplayReport.of(
              options.file().toString(),
              plan,
              options.wonPerUnit(),
              tally.snapshot(),
              tally.latencies(),
              refunds.snapshot(),
              used,
              findings);
      new ReportText(out).print(report, findings);
      if (settled != null) {
        var books = new Books(marketplace, Clock.systemUTC()).compare();
        books.print(out);
        report = report.with(settled, books);
      }
      if (options.json() != null) {
        Json.write(report, options.json());
      }
      return report.passed();
    }
  }

  private static Findings check(RunningMarketplace marketplace, PrintStream out)
      throws IOException, InterruptedException, SQLException {
    out.println("Checking …");
    return new Check(marketplace, Check.DEFAULT_LIMIT).afterEverything();
  }

  private void sell(
      RunningMarketplace marketplace,
      Api api,
      Tally tally,
      RefundTally refunds,
      CpuUse cpu,
      PrintStream out)
      throws SQLException {
    try (var acknowledgements = Acknowledgements.of(marketplace);
        var closures = Closures.from(marketplace.addresses().kafkaBootstrapServers());
        var _ = ProgressLine.start(out, plan.orders(), tally, refunds, cpu::sample);
        var takingBack =
            new TakingBack(
                new Payments(api, Patience.FOR_A_RESTART),
                new Purchases(plan.takenBack()),
                refunds)) {
      var placing =
          new Placing(
              new Orders(api, Patience.FOR_A_RESTART),
              new OrderRequests(plan),
              acknowledgements,
              closures,
              tally);
      var unused = file.read(rows -> send(rows, placing, takingBack));
    }
  }

  private boolean send(Iterator<Optional<Row>> rows, Placing placing, TakingBack takingBack) {
    var invoices = new Invoices(rows, new RowReader(options.wonPerUnit()));
    var sales = new Sales(invoices, options.limit(), takingBack);
    try {
      pace().run(sales, (sale, dueNanos) -> sale.placeBy(placing, dueNanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Pace pace() {
    var rate = options.ratePerSecond();
    return rate == null ? new Pace.Closed(options.concurrency()) : new Pace.Open(rate);
  }

  private Catalogue.Product listing(Product product) {
    String name = product.name().isEmpty() ? product.stockCode() : product.name();
    return new Catalogue.Product(
        product.stockCode(),
        product.sellerId(),
        name,
        List.of(
            new Sku(product.stockCode(), name, Money.won(product.unitPriceWon()), stock(product))));
  }

  /**
   * The reference says how much it is: replaying the same orders again brings no new stock, and
   * replaying more of the file does.
   */
  private Receipt stock(Product product) {
    Integer scarce = options.stock();
    return scarce == null
        ? new Receipt(product.enough(), "replay-%d".formatted(product.enough()))
        : new Receipt(scarce, "replay-scarce");
  }
}
