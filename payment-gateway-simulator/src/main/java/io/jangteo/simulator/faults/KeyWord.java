package io.jangteo.simulator.faults;

import io.jangteo.simulator.books.Provider;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a payment's own key asks for, so that a client needs nothing but the key to see it.
 *
 * <p>Toss, and the number of an account at the bank: {@code sim-<name>[.<argument>]-<anything>}.
 * PortOne, whose suffix has letters and digits only: {@code
 * <order>-sim<name>[<argument>][X<anything>]}.
 */
record KeyWord(String name, String argument) {
  private static final int DIGITS_LIMIT = 9;

  private static final Pattern TOSS =
      Pattern.compile("sim-([a-z]+)(?:\\.([A-Za-z0-9_]+))?(?:-.*)?");
  private static final Pattern PORTONE =
      Pattern.compile(
          ".*-sim(?:decline(?<refusal>[a-z]*)|(?<name>[a-z]+)(?<number>\\d*))(?:X[A-Za-z0-9]*)?");

  static Optional<KeyWord> in(Provider provider, String key) {
    return switch (provider) {
      case TOSS, BANK -> {
        var matcher = TOSS.matcher(key);
        yield matcher.matches()
            ? Optional.of(new KeyWord(matcher.group(1), orEmpty(matcher.group(2))))
            : Optional.empty();
      }
      case PORTONE -> {
        var matcher = PORTONE.matcher(key);
        if (!matcher.matches()) {
          yield Optional.empty();
        }
        yield Optional.of(
            matcher.group("name") == null
                ? new KeyWord("decline", orEmpty(matcher.group("refusal")))
                : new KeyWord(orEmpty(matcher.group("name")), orEmpty(matcher.group("number"))));
      }
    };
  }

  Optional<Integer> number() {
    return argument.matches("\\d{1," + DIGITS_LIMIT + "}")
        ? Optional.of(Integer.valueOf(argument))
        : Optional.empty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
