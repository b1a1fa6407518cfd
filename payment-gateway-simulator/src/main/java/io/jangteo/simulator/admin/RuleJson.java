package io.jangteo.simulator.admin;

import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Fault;
import io.jangteo.simulator.faults.Latency;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.faults.Rule;
import io.jangteo.simulator.faults.StandingRule;
import io.jangteo.simulator.faults.When;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules as the admin API reads and writes them. */
final class RuleJson {
  private static final int TEXT_LIMIT = 200;

  private RuleJson() {}

  static Rule read(JsonBody body) {
    try {
      return new Rule(
          provider(body).orElse(null),
          body.optionalText("operation", TEXT_LIMIT)
              .map(name -> Operation.named(name).orElseThrow(() -> unknown("operation", name)))
              .orElse(null),
          body.optionalText("keyPrefix", TEXT_LIMIT).orElse(""),
          body.optionalDecimal("probability").map(Number::doubleValue).orElse(1.0),
          body.optionalInteger("times").map(Math::toIntExact).orElse(null),
          fault(body));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidBody(String.valueOf(e.getMessage()));
    }
  }

  static Optional<Provider> provider(JsonBody body) {
    return body.optionalText("provider", TEXT_LIMIT)
        .map(name -> Provider.named(name).orElseThrow(() -> unknown("provider", name)));
  }

  static Provider requiredProvider(JsonBody body) {
    return provider(body).orElseThrow(() -> new InvalidBody("provider is missing"));
  }

  static Map<String, Object> write(StandingRule standing) {
    var rule = standing.rule();
    var view = new LinkedHashMap<String, Object>();
    view.put("id", standing.id());
    if (rule.provider() != null) {
      view.put("provider", rule.provider().wireName());
    }
    if (rule.operation() != null) {
      view.put("operation", rule.operation().wireName());
    }
    if (!rule.keyPrefix().isEmpty()) {
      view.put("keyPrefix", rule.keyPrefix());
    }
    view.put("probability", rule.probability());
    if (rule.times() != null) {
      view.put("times", rule.times());
    }
    view.put("applied", standing.applied());
    view.putAll(fault(rule.fault()));
    return view;
  }

  private static Fault fault(JsonBody body) {
    var effect = body.text("effect", TEXT_LIMIT);
    var when = when(body);
    return switch (effect) {
      case "delay" -> new Fault.Delay(when, latency(body));
      case "error" ->
          new Fault.ErrorCode(
              when,
              body.text("code", TEXT_LIMIT),
              body.optionalInteger("status").map(RuleJson::status).orElse(null));
      case "bad-gateway" -> new Fault.BadGateway(when);
      case "silence" -> new Fault.Silence(when);
      case "reset" -> new Fault.Reset(when);
      case "webhook-delay" -> new Fault.WebhookDelay(latency(body));
      case "webhook-copies" -> new Fault.WebhookCopies(Math.toIntExact(body.integer("copies")));
      default -> throw unknown("effect", effect);
    };
  }

  private static Map<String, Object> fault(Fault fault) {
    return switch (fault) {
      case Fault.Delay(var when, var latency) ->
          ordered("effect", "delay", "when", name(when), "latency", latency(latency));
      case Fault.ErrorCode(var when, var code, var status) -> {
        var view = ordered("effect", "error", "when", name(when), "code", code);
        if (status != null) {
          view.put("status", status);
        }
        yield view;
      }
      case Fault.BadGateway(var when) -> ordered("effect", "bad-gateway", "when", name(when));
      case Fault.Silence(var when) -> ordered("effect", "silence", "when", name(when));
      case Fault.Reset(var when) -> ordered("effect", "reset", "when", name(when));
      case Fault.WebhookDelay(var latency) ->
          ordered("effect", "webhook-delay", "latency", latency(latency));
      case Fault.WebhookCopies(var copies) -> ordered("effect", "webhook-copies", "copies", copies);
    };
  }

  private static When when(JsonBody body) {
    var name = body.optionalText("when", TEXT_LIMIT).orElse("before");
    return Stream.of(When.values())
        .filter(when -> name(when).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("when", name));
  }

  private static String name(When when) {
    return when.name().toLowerCase(Locale.ROOT);
  }

  private static Latency latency(JsonBody body) {
    var latency =
        body.optionalObject("latency").orElseThrow(() -> new InvalidBody("latency is missing"));
    var distribution = latency.text("distribution", TEXT_LIMIT);
    return switch (distribution) {
      case "fixed" -> new Latency.Fixed(latency.integer("millis"));
      case "uniform" ->
          new Latency.Uniform(latency.integer("minMillis"), latency.integer("maxMillis"));
      case "lognormal" ->
          new Latency.LogNormal(
              latency.integer("medianMillis"),
              latency.optionalDecimal("sigma").map(Number::doubleValue).orElse(0.5));
      default -> throw unknown("distribution", distribution);
    };
  }

  private static Map<String, Object> latency(Latency latency) {
    return switch (latency) {
      case Latency.Fixed(var millis) -> ordered("distribution", "fixed", "millis", millis);
      case Latency.Uniform(var min, var max) ->
          ordered("distribution", "uniform", "minMillis", min, "maxMillis", max);
      case Latency.LogNormal(var median, var sigma) ->
          ordered("distribution", "lognormal", "medianMillis", median, "sigma", sigma);
    };
  }

  /** Names and values by turns, kept in this order for the reader's sake. */
  private static Map<String, Object> ordered(Object... namesAndValues) {
    var view = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      view.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return view;
  }

  private static int status(long status) {
    if (status < 400 || status > 599) {
      throw new InvalidBody("status must be from 400 to 599");
    }
    return (int) status;
  }

  private static InvalidBody unknown(String field, String value) {
    return new InvalidBody(field + " '" + value + "' is not known");
  }
}
