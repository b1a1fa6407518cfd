package io.jangteo.simulator.faults;

import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Fault.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The script: rules in the order they were given, and after them what a payment's key asks for. */
public final class Faults {
  private static final int KEYS_COUNTED_LIMIT = 100_000;
  private static final int RULES_LIMIT = 1_000;

  private final long seed;
  private final AtomicLong ids = new AtomicLong();
  private final List<StandingRule> rules = new CopyOnWriteArrayList<>();

  /** How often a key's directive was applied; the oldest key is forgotten beyond the limit. */
  private final Map<String, Integer> directivesApplied =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > KEYS_COUNTED_LIMIT;
        }
      };

  public Faults(long seed) {
    this.seed = seed;
  }

  public long seed() {
    return seed;
  }

  public StandingRule add(Rule rule) {
    if (rules.size() >= RULES_LIMIT) {
      throw new IllegalArgumentException("there are " + RULES_LIMIT + " rules already");
    }
    var standing = new StandingRule(ids.incrementAndGet(), seed, rule);
    rules.add(standing);
    return standing;
  }

  public List<StandingRule> rules() {
    return List.copyOf(rules);
  }

  public boolean remove(long id) {
    return rules.removeIf(rule -> rule.id() == id);
  }

  public void clear() {
    rules.clear();
  }

  /** Delays add up; of several troubles the first is met, the others keep their turn. */
  public Plan planFor(Provider provider, Operation operation, String key) {
    var before = Duration.ZERO;
    var after = Duration.ZERO;
    var trouble = Optional.<Trouble>empty();
    for (var met : met(provider, operation, key)) {
      switch (met.fault()) {
        case Fault.Delay(var when, var latency) -> {
          var delay = latency.draw(met.luck());
          before = when == When.BEFORE ? before.plus(delay) : before;
          after = when == When.AFTER ? after.plus(delay) : after;
        }
        case Trouble found -> trouble = Optional.of(found);
        case Fault.WebhookDelay _, Fault.WebhookCopies _ -> {}
      }
    }
    return new Plan(before, after, trouble);
  }

  public WebhookPlan webhookPlanFor(Provider provider, String key) {
    var plan = WebhookPlan.NOTHING;
    for (var met : met(provider, Operation.WEBHOOK, key)) {
      plan =
          switch (met.fault()) {
            case Fault.WebhookDelay(var latency) ->
                new WebhookPlan(plan.delay().plus(latency.draw(met.luck())), plan.copies());
            case Fault.WebhookCopies(var copies) -> new WebhookPlan(plan.delay(), copies);
            case Fault.Delay _, Trouble _ -> plan;
          };
    }
    return plan;
  }

  private List<Met> met(Provider provider, Operation operation, String key) {
    var met = new ArrayList<Met>();
    var troubled = false;
    for (var standing : rules) {
      var fault = standing.rule().fault();
      if (standing.rule().matches(provider, operation, key)
          && !(troubled && fault instanceof Trouble)) {
        var luck = standing.meet();
        luck.ifPresent(thrown -> met.add(new Met(fault, thrown)));
        troubled |= luck.isPresent() && fault instanceof Trouble;
      }
    }
    var directive = Directive.in(provider, key).filter(found -> found.operation() == operation);
    if (directive.isPresent()
        && !(troubled && directive.get().fault() instanceof Trouble)
        && hasTurnsLeft(directive.get(), provider + key)) {
      met.add(new Met(directive.get().fault(), new SplittableRandom(seed)));
    }
    return met;
  }

  private boolean hasTurnsLeft(Directive directive, String key) {
    synchronized (directivesApplied) {
      return directivesApplied.merge(key, 1, Integer::sum) <= directive.times();
    }
  }

  private record Met(Fault fault, RandomGenerator luck) {}
}
