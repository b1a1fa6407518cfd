package io.jangteo.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong with a request, for the client: becomes an RFC 9457 body.
 *
 * @param code stable and machine-readable, such as {@code out-of-stock}; never changes its meaning
 * @param detail what was wrong with this request, and what would be right
 * @param fields the fields at fault, where there are any
 * @param extensions further members of the body
 * @param retryAfter when it makes sense to ask again
 */
public record Problem(
    HttpStatus status,
    String code,
    String detail,
    List<Field> fields,
    Map<String, Object> extensions,
    @Nullable Duration retryAfter) {

  public Problem {
    fields = List.copyOf(fields);
    extensions = Map.copyOf(extensions);
  }

  /**
   * One field at fault: where it is, such as {@code lines[0].quantity}, and what would be right.
   */
  public record Field(String field, String message) {}

  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Map.of(), null);
  }

  public static Problem invalid(List<Field> fields) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "invalid-request",
        "The request has %d invalid field(s); see errors.".formatted(fields.size()),
        fields,
        Map.of(),
        null);
  }

  /** Nothing of that name, or nothing of the caller's: the two are not told apart. */
  public static Problem notFound(String what, Object id) {
    return of(HttpStatus.NOT_FOUND, "not-found", "There is no %s %s.".formatted(what, id));
  }

  public Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(status, code, detail, fields, more, retryAfter);
  }

  public Problem retryAfter(Duration duration) {
    return new Problem(status, code, detail, fields, extensions, duration);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
