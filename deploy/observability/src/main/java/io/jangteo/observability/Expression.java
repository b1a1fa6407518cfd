package io.jangteo.observability;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** A PromQL expression, read as far as one must to know which series it needs. */
record Expression(String text) {

  private static final Pattern LABEL_LISTS =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");

  /** Text in quotes; or a name, its matchers, and what shows that it is a function. */
  private static final Pattern WORDS =
      Pattern.compile("\"[^\"]*\"|(?<![\\w:.$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(\\s*\\()?");

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "inf", "nan");

  /** Which series are meant, without a range. */
  record Selector(String metric, String matchers) {

    Expression expression() {
      return new Expression(metric + matchers);
    }
  }

  /** Each once, in the order of the text. */
  List<Selector> selectors() {
    var bare = RANGES.matcher(LABEL_LISTS.matcher(text).replaceAll(" ")).replaceAll(" ");
    return WORDS
        .matcher(bare)
        .results()
        .filter(word -> word.group(1) != null && word.group(3) == null)
        .filter(word -> !KEYWORDS.contains(word.group(1).toLowerCase(Locale.ROOT)))
        .map(word -> new Selector(word.group(1), Objects.requireNonNullElse(word.group(2), "")))
        .distinct()
        .toList();
  }
}
