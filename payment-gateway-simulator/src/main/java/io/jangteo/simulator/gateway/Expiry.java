package io.jangteo.simulator.gateway;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Toss lets a payment lapse that nobody approves; PortOne documents no such limit. */
public final class Expiry {
  public static final Duration WINDOW = Duration.ofMinutes(30);
  public static final Duration APPROVAL = Duration.ofMinutes(10);

  private final Books books;
  private final ProviderApi toss;
  private final Webhooks webhooks;
  private final Clock clock;

  public Expiry(Books books, ProviderApi toss, Webhooks webhooks, Clock clock) {
    this.books = books;
    this.toss = toss;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  public void runOnce() {
    var now = clock.instant();
    var expired =
        books.<List<Charge>>write(
            entries -> {
              var lapsed = new ArrayList<Charge>();
              lapsed.addAll(
                  entries.openSince(Provider.TOSS, ChargeStatus.READY, now.minus(WINDOW)));
              lapsed.addAll(
                  entries.openSince(Provider.TOSS, ChargeStatus.IN_PROGRESS, now.minus(APPROVAL)));
              var gone = lapsed.stream().map(charge -> charge.expired(now)).toList();
              gone.forEach(entries::put);
              return gone;
            });
    expired.stream().map(toss::notices).flatMap(List::stream).forEach(webhooks::send);
  }
}
