package io.jangteo.payment.pacing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does its round at once, again while there is more, and else after a pause or when rung for. A
 * spaced one rests a while after each round, however soon it is rung for: what comes meanwhile is
 * one round's.
 */
public final class Loop implements SmartLifecycle {

  /** One round; says whether there is more to do at once. */
  @FunctionalInterface
  public interface Round {
    boolean runOnce();
  }

  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  /** Statements are given up after 20 s anyway; a round is a few of them. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(7);

  private final String name;
  private final Duration pause;
  private final Duration spacing;
  private final Bell bell;
  private final Round round;
  private volatile @Nullable Thread thread;

  public Loop(String name, Duration pause, Bell bell, Round round) {
    this(name, pause, Duration.ZERO, bell, round);
  }

  public Loop(String name, Duration pause, Duration spacing, Bell bell, Round round) {
    this.name = name;
    this.pause = pause;
    this.spacing = spacing;
    this.bell = bell;
    this.round = round;
  }

  @Override
  public void start() {
    var running = Thread.ofVirtual().name(name).unstarted(this::runUntilStopped);
    // Known before it starts, or its first look would tell it that it has been stopped.
    thread = running;
    running.start();
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      // Not interrupted: a round in its transaction is let to its end.
      bell.ring();
      try {
        running.join(LAST_ROUND);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** All loops at once: each waits for its own round only. */
  @Override
  public void stop(Runnable callback) {
    Thread.startVirtualThread(
        () -> {
          stop();
          callback.run();
        });
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void runUntilStopped() {
    while (isRunning()) {
      try {
        if (!more()) {
          Thread.sleep(spacing);
          bell.await(pause);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The next round may find the database back, so no failure ends the loop. */
  private boolean more() {
    try {
      return round.runOnce();
    } catch (RuntimeException e) {
      log.error("{} failed, and is tried again in {}", name, pause, e);
      return false;
    }
  }
}
