package io.jangteo.launcher.settle;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Parcels;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.PayoutView;
import io.jangteo.launcher.client.Payouts;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole settlement cycle of a running marketplace, by those who take part in one. */
public final class Settling {
  private final RunningMarketplace marketplace;
  private final PrintStream out;

  public Settling(RunningMarketplace marketplace, PrintStream out) {
    this.marketplace = marketplace;
    this.out = out;
  }

  /** So many payouts, and what they come to. */
  public record Sum(int count, long won) {
    static Sum of(List<PayoutView> payouts) {
      return new Sum(
          payouts.size(), payouts.stream().map(PayoutView::amount).mapToLong(Money::amount).sum());
    }
  }

  /**
   * What came of it.
   *
   * @param payOn what was due by that day was paid; null where nothing was due
   * @param refused orders that were not sent or kept, by why
   * @param payouts by the states they have come to
   * @param carried sellers who were paid nothing, by why
   * @param over whether no payout is under way any more
   */
  public record Result(
      @Nullable LocalDate payOn,
      int orders,
      int kept,
      Map<String, Integer> refused,
      Map<String, Sum> payouts,
      Map<String, List<String>> carried,
      boolean over) {}

  /**
   * Everything that was sold arrives and is kept, and all that is due by the day is paid.
   *
   * @param payOn null: the day by which all of it is due
   */
  public Result run(@Nullable LocalDate payOn)
      throws IOException, InterruptedException, SQLException {
    boolean atRest = new Check(marketplace, Check.DEFAULT_LIMIT).awaitRest();
    try (var api = new Api(marketplace);
        var auditor = marketplace.connectAsAuditor()) {
      var unkept = Unkept.all(auditor);
      out.println("Sending %,d orders to their buyers, who keep them …".formatted(unkept.size()));
      var kept = new KeepPurchases(new Parcels(api, Patience.FOR_A_RESTART)).run(unkept);
      var due = new DueItems(auditor);
      boolean heard = due.awaitKept() && atRest;
      var day = payOn == null ? due.lastDay().orElse(null) : payOn;
      if (day == null) {
        return print(
            new Result(
                null, kept.orders(), kept.kept(), kept.refused(), Map.of(), Map.of(), heard));
      }
      out.println("Paying sellers what is due by %s …".formatted(day));
      var paid = new PaySellers(new Payouts(api, Patience.FOR_A_RESTART)).run(day);
      Map<String, Sum> states = new TreeMap<>();
      paid.byState().forEach((state, payouts) -> states.put(state, Sum.of(payouts)));
      return print(
          new Result(
              day,
              kept.orders(),
              kept.kept(),
              kept.refused(),
              states,
              paid.carried(),
              heard && paid.isOver()));
    }
  }

  private Result print(Result result) {
    line("kept", "%,d of %,d orders".formatted(result.kept(), result.orders()));
    result.refused().forEach((why, count) -> line("not kept", "%,d  (%s)".formatted(count, why)));
    result
        .payouts()
        .forEach(
            (state, sum) ->
                line(
                    state.toLowerCase(Locale.ROOT),
                    "%,d payouts, ₩%,d".formatted(sum.count(), sum.won())));
    result
        .carried()
        .forEach(
            (why, sellers) ->
                line("passed over", "%s  (%s)".formatted(String.join(", ", sellers), why)));
    if (!result.over()) {
      line("STILL UNDER WAY", "look again later: ./run settle");
    }
    return result;
  }

  private void line(String label, String text) {
    out.printf("  %-20s %s%n", label, text);
  }
}
