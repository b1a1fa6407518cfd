package io.jangteo.inventory.levels;

import io.jangteo.inventory.domain.StockLevels;
import io.jangteo.inventory.domain.Subscriptions;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.messaging.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Instances of the loop that tells levels, stepped by hand, and the clock they all look at. */
public final class LevelTellers {

  private final AtomicLong nowMillis = new AtomicLong(System.currentTimeMillis());
  private final StockLevels levels;
  private final Subscriptions subscriptions;
  private final AskedForSoldOut asked;
  private final Outbox outbox;
  private final Transactions transactions;
  private final Runnable one;

  LevelTellers(
      StockLevels levels,
      Subscriptions subscriptions,
      AskedForSoldOut asked,
      Outbox outbox,
      Transactions transactions) {
    this.levels = levels;
    this.subscriptions = subscriptions;
    this.asked = asked;
    this.outbox = outbox;
    this.transactions = transactions;
    this.one = another();
  }

  /** One step of one of them. */
  public void step() {
    one.run();
  }

  /** One step after this time. */
  public void stepAfter(Duration time) {
    pass(time);
    step();
  }

  public void pass(Duration time) {
    nowMillis.addAndGet(time.toMillis());
  }

  /** One more instance. */
  public Runnable another() {
    return another(outbox);
  }

  /** One more, which writes its events there. */
  public Runnable another(Outbox there) {
    return new TellStockLevels(
            levels,
            subscriptions,
            asked,
            there,
            transactions,
            new LevelMetrics(new SimpleMeterRegistry(), levels),
            new SteppedClock())
        ::runOnce;
  }

  private final class SteppedClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMillis.get());
    }
  }
}
