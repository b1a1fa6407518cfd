package io.jangteo.launcher.settle;

import io.jangteo.launcher.client.PayoutView;
import io.jangteo.launcher.client.Payouts;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One admin prepares what is due, another confirms it, and both wait until the bank has spoken. */
final class PaySellers {
  private static final String PREPARED = "PREPARED";
  private static final String UNKNOWN = "UNKNOWN";
  private static final List<String> UNDER_WAY = List.of("CONFIRMED", "PROCESSING", UNKNOWN);
  private static final String PREPARED_ALREADY = "PREPARED_ALREADY";

  /** So many payouts a seller may have had for the same day by earlier cycles. */
  private static final int MOST_DAYS_LATER = 14;

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Payouts payouts;

  PaySellers(Payouts payouts) {
    this.payouts = payouts;
  }

  /**
   * What became of everybody's money.
   *
   * @param carried sellers who are paid nothing, by why: NEGATIVE is taken from their next payout
   */
  record Paid(List<PayoutView> payouts, Map<String, List<String>> carried) {

    Map<String, List<PayoutView>> byState() {
      Map<String, List<PayoutView>> states = new TreeMap<>();
      payouts.forEach(
          payout -> states.computeIfAbsent(payout.state(), _ -> new ArrayList<>()).add(payout));
      return states;
    }

    boolean isOver() {
      return payouts.stream()
          .noneMatch(
              payout -> payout.state().equals(PREPARED) || UNDER_WAY.contains(payout.state()));
    }
  }

  Paid run(LocalDate payOn) throws IOException, InterruptedException {
    var carried = prepare(payOn);
    List<UUID> all = new ArrayList<>();
    for (var payout : payouts.in(PREPARED)) {
      all.add(payout.id());
      var answer = payouts.confirm(payout.id());
      if (!answer.isSuccess()) {
        carried
            .computeIfAbsent(answer.problemCode(), _ -> new ArrayList<>())
            .add(payout.sellerId());
      }
    }
    awaitTheBank();
    List<PayoutView> ended = new ArrayList<>();
    for (UUID id : all) {
      ended.add(payouts.one(id));
    }
    return new Paid(ended, carried);
  }

  /** A seller is paid once for a day: what fell due since an earlier cycle is for a later one. */
  private Map<String, List<String>> prepare(LocalDate payOn)
      throws IOException, InterruptedException {
    for (int later = 0; ; later++) {
      var passedOver = payouts.prepare(payOn.plusDays(later)).passedOver();
      boolean again = passedOver.stream().anyMatch(one -> one.why().equals(PREPARED_ALREADY));
      if (!again || later == MOST_DAYS_LATER) {
        Map<String, List<String>> byWhy = new TreeMap<>();
        passedOver.forEach(
            one -> byWhy.computeIfAbsent(one.why(), _ -> new ArrayList<>()).add(one.sellerId()));
        return byWhy;
      }
    }
  }

  private void awaitTheBank() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (isUnderWay() && System.nanoTime() < deadline) {
      for (var doubtful : payouts.in(UNKNOWN)) {
        // Where it is not in doubt any more, nothing is asked, and nothing was to be.
        var unused = payouts.askAbout(doubtful.id());
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean isUnderWay() throws IOException, InterruptedException {
    for (String state : UNDER_WAY) {
      if (!payouts.in(state).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
