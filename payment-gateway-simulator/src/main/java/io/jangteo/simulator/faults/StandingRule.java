package io.jangteo.simulator.faults;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A rule in force: how often it was met, and the luck of each meeting. */
public final class StandingRule {
  private final long id;
  private final long seed;
  private final Rule rule;
  private long met;
  private int applied;

  StandingRule(long id, long seed, Rule rule) {
    this.id = id;
    this.seed = seed;
    this.rule = rule;
  }

  public long id() {
    return id;
  }

  public Rule rule() {
    return rule;
  }

  public synchronized int applied() {
    return applied;
  }

  /** Its throw of the dice, when this meeting is one of those that go wrong. */
  synchronized Optional<RandomGenerator> meet() {
    if (spent()) {
      return Optional.empty();
    }
    // The n-th request that meets the k-th rule has the same luck in every run of one seed.
    var luck =
        new SplittableRandom(seed ^ (id * 0x9E3779B97F4A7C15L) ^ (++met * 0xD1B54A32D192ED03L));
    if (luck.nextDouble() >= rule.probability()) {
      return Optional.empty();
    }
    applied++;
    return Optional.of(luck);
  }

  private synchronized boolean spent() {
    return rule.times() != null && applied >= rule.times();
  }
}
