package io.jangteo.inventory.levels;

import io.jangteo.contracts.BackInStock;
import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.inventory.domain.CurrentLevel;
import io.jangteo.inventory.domain.StockLevels;
import io.jangteo.inventory.domain.Subscription;
import io.jangteo.inventory.domain.Subscriptions;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the others what there is of the SKUs whose stock has changed, at a pace that orders do not
 * set, and those who waited for what is back (ADR 19). Every instance does it: the row of what was
 * told decides who of them tells. A mark goes only in the transaction that tells, and only if the
 * stock is still as it was told: so the last change is always told, whenever anyone dies.
 */
@Component
class TellStockLevels {

  private static final int LEVELS_AT_ONCE = 200;
  private static final int SUBSCRIPTIONS_AT_ONCE = 1_000;

  private final StockLevels levels;
  private final Subscriptions subscriptions;
  private final AskedForSoldOut asked;
  private final Outbox outbox;
  private final Transactions transactions;
  private final LevelMetrics metrics;
  private final Clock clock;

  TellStockLevels(
      StockLevels levels,
      Subscriptions subscriptions,
      AskedForSoldOut asked,
      Outbox outbox,
      Transactions transactions,
      LevelMetrics metrics,
      Clock clock) {
    this.levels = levels;
    this.subscriptions = subscriptions;
    this.asked = asked;
    this.outbox = outbox;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${jangteo.inventory.level-interval-millis}")
  void runOnce() {
    var last = "";
    List<CurrentLevel> page;
    do {
      var after = last;
      page = tell(() -> levels.lockUntold(after, LEVELS_AT_ONCE), false);
      last = page.isEmpty() ? last : page.getLast().skuId();
    } while (page.size() == LEVELS_AT_ONCE);
    var skuIds = asked.take(LEVELS_AT_ONCE);
    tell(() -> levels.lock(skuIds), true);
  }

  private List<CurrentLevel> tell(Supplier<List<String>> lock, boolean askedFor) {
    var told =
        transactions.execute(
            () -> {
              var skuIds = lock.get();
              // Before we look, so that we never say it was so later than it was; and once nobody
              // else can look, so that we never say what is older than what was said.
              var now = clock.instant();
              return tell(levels.current(skuIds), askedFor, now);
            });
    metrics.told(told.levels().size(), told.subscriptions().size());
    return told.seen();
  }

  private Told tell(List<CurrentLevel> seen, boolean askedFor, Instant now) {
    var news = seen.stream().filter(level -> level.isToBeTold(now, askedFor)).toList();
    var back = subscriptions.take(there(seen), SUBSCRIPTIONS_AT_ONCE);
    outbox.append(
        Stream.concat(
                news.stream().map(level -> changed(level, now)),
                back.stream().map(subscription -> back(subscription, now)))
            .toList());
    levels.told(news, now);
    levels.settle(seen.stream().filter(nothingIsLeftToTell(news, back)).toList());
    return new Told(seen, news, back);
  }

  private static Set<String> there(Collection<CurrentLevel> seen) {
    return seen.stream()
        .filter(level -> !level.isSoldOut())
        .map(CurrentLevel::skuId)
        .collect(Collectors.toSet());
  }

  /** Where subscriptions may be left, the mark stays, and the next look takes more of them. */
  private static Predicate<CurrentLevel> nothingIsLeftToTell(
      List<CurrentLevel> news, List<Subscription> back) {
    var told = Set.copyOf(news);
    var full = back.size() == SUBSCRIPTIONS_AT_ONCE;
    return level ->
        (told.contains(level) || !level.isNews())
            && !(full
                && !level.isSoldOut()
                && level.skuId().compareTo(back.getLast().skuId()) >= 0);
  }

  private static OutgoingMessage changed(CurrentLevel level, Instant now) {
    var version = level.version() + 1;
    return OutgoingMessage.of(
        new StockLevelChanged(level.skuId(), level.available(), level.isSoldOut(), version, now),
        version,
        Cause.ofOwnAccord(level.skuId()));
  }

  /** Its only event. */
  private static OutgoingMessage back(Subscription subscription, Instant now) {
    var id = subscription.subscriptionId();
    return OutgoingMessage.of(
        new BackInStock(
            id, subscription.skuId(), subscription.buyerId(), subscription.subscribedAt(), now),
        1,
        Cause.ofOwnAccord(id.toString()));
  }

  private record Told(
      List<CurrentLevel> seen, List<CurrentLevel> levels, List<Subscription> subscriptions) {}
}
