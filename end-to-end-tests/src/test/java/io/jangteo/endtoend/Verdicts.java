package io.jangteo.endtoend;

import io.jangteo.endtoend.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of all that was sent: how often which answer, and which answers are no good. */
final class Verdicts {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN = 300;

  /** What only we know, and nobody else needs to. */
  private static final Pattern LEAK =
      Pattern.compile(
          "\\bio\\.jangteo\\.|\\bjava(x)?\\.[a-z]|\\bjakarta\\.|\\borg\\.[a-z]+\\.|\\btools\\.jackson|\\bcom\\.[a-z]+\\.|\\w+Exception\\b|\\n\\s+at |SQLState|\\bSELECT\\b.*\\bFROM\\b|\\bINSERT INTO\\b|\\bjangteo_[a-z]+\\b|StreamReadConstraints|JsonToken|Hikari|Tomcat|<html");

  /** What an answer has to be. */
  enum Wanted {
    /** Nothing was done: a problem, of the client. */
    REFUSED,
    /** The same; the caller is told that they are not the one, or that there is no such thing. */
    DENIED,
    /** Refused as a whole, or a file of which no row was taken, and why not is said of each. */
    ROW_BY_ROW,
    /** Refused, or answered without anything having been done: a search that finds nothing. */
    HARMLESS
  }

  /** One input that was not dealt with as it should be. */
  record Fault(String door, String input, String why, String answer) {
    @Override
    public String toString() {
      return "%s, %s: %s%n      %s".formatted(door, input, why, answer);
    }
  }

  private final ConcurrentMap<String, ConcurrentMap<String, LongAdder>> counts =
      new ConcurrentSkipListMap<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  void add(String door, String input, Wanted wanted, Answer answer) {
    count(door, String.valueOf(answer.status()));
    fault(wanted, answer)
        .ifPresent(why -> fault(door, input, why, answer.status() + " " + answer.body()));
  }

  void count(String door, String outcome) {
    counts
        .computeIfAbsent(door, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(outcome, _ -> new LongAdder())
        .increment();
  }

  void fault(String door, String input, String why, String answer) {
    faults.add(new Fault(door, input, why, answer.substring(0, Math.min(answer.length(), SHOWN))));
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** How many, by door and outcome. */
  Map<String, Map<String, Long>> counts() {
    var all = new TreeMap<String, Map<String, Long>>();
    counts.forEach(
        (door, outcomes) -> {
          var sums = new TreeMap<String, Long>();
          outcomes.forEach((outcome, sum) -> sums.put(outcome, sum.sum()));
          all.put(door, sums);
        });
    return all;
  }

  long sent() {
    return counts().values().stream()
        .flatMap(outcomes -> outcomes.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  void print() {
    counts()
        .forEach(
            (door, outcomes) ->
                System.out.printf(
                    "  %-92s %,6d   %s%n",
                    door,
                    outcomes.values().stream().mapToLong(Long::longValue).sum(),
                    String.join(
                        "  ",
                        outcomes.entrySet().stream()
                            .map(one -> one.getKey() + " × " + one.getValue())
                            .toList())));
    System.out.printf("  %,d hostile inputs at %d doors%n", sent(), counts.size());
  }

  private static Optional<String> fault(Wanted wanted, Answer answer) {
    if (LEAK.matcher(answer.body()).find()
        && !answer.header("content-type").startsWith("text/plain")) {
      return Optional.of("tells what is ours to know");
    }
    return switch (answer.status() / 100) {
      case 2, 3 ->
          wanted == Wanted.HARMLESS || (wanted == Wanted.ROW_BY_ROW && isWithoutEffect(answer))
              ? Optional.empty()
              : Optional.of("was taken");
      case 4 ->
          wanted == Wanted.DENIED && !isDenial(answer.status())
              ? Optional.of("is no denial")
              : problem(answer);
      default -> isDocumented(answer) ? Optional.empty() : Optional.of("is a fault of ours");
    };
  }

  private static boolean isWithoutEffect(Answer answer) {
    var report = JSON.readTree(answer.body());
    return !report.path("errors").isEmpty()
        && Stream.of("created", "updated", "newLines")
            .allMatch(count -> report.path(count).asInt(0) == 0);
  }

  private static boolean isDenial(int status) {
    return status == 401 || status == 403 || status == 404;
  }

  /** Too many at once: come again. */
  private static boolean isDocumented(Answer answer) {
    return answer.status() == 503
        && !answer.header("retry-after").isEmpty()
        && problem(answer).isEmpty();
  }

  /** RFC 9457, with a code for programs, and words for people. */
  private static Optional<String> problem(Answer answer) {
    if (!answer.header("content-type").startsWith("application/problem+json")) {
      return Optional.of("is no problem+json");
    }
    try {
      var missing = missing(JSON.readTree(answer.body()), answer.status());
      return missing.isEmpty() ? Optional.empty() : Optional.of("lacks " + missing);
    } catch (JacksonException e) {
      return Optional.of("is no JSON");
    }
  }

  private static List<String> missing(JsonNode problem, int status) {
    var missing = new ArrayList<String>();
    if (!problem.path("code").asString("").matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      missing.add("code");
    }
    if (problem.path("status").asInt(0) != status) {
      missing.add("status");
    }
    if (problem.path("type").asString("").isBlank()
        || problem.path("title").asString("").isBlank()) {
      missing.add("type and title");
    }
    if (problem.path("detail").asString("").length() < 10) {
      missing.add("detail");
    }
    problem
        .path("errors")
        .forEach(
            error -> {
              if (error.path("field").asString("").isBlank()
                  || error.path("message").asString("").isBlank()) {
                missing.add("a field or its message");
              }
            });
    if (problem.path("code").asString("").equals("invalid-request")
        && problem.has("errors")
        && problem.path("errors").toString().contains("cannot be read")) {
      missing.add("what would be right");
    }
    return missing;
  }
}
