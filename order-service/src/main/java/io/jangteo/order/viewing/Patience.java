package io.jangteo.order.viewing;

import io.jangteo.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client is ready to wait: {@code 20s} or {@code 500ms}. */
final class Patience {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s)");

  private Patience() {}

  static Duration parse(@Nullable String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw Problem.invalid(
              List.of(new Problem.Field("wait", "must be seconds such as 20s, or 500ms")))
          .asException();
    }
    var number = Long.parseLong(form.group(1));
    return form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }
}
