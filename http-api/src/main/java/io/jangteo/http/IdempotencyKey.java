package io.jangteo.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The client's own name for a request, so that repeating it does it once. Accepted as the
 * structured string of the IETF draft (quoted) and bare.
 */
public record IdempotencyKey(String value) {

  public static final String HEADER = "Idempotency-Key";

  /** On an answer to a request that had been done before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

  /**
   * Reads the header.
   *
   * @throws ProblemException with code {@code idempotency-key-missing} or {@code
   *     idempotency-key-invalid}
   */
  public static IdempotencyKey parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw Problem.of(
              HttpStatus.BAD_REQUEST,
              "idempotency-key-missing",
              "Send an Idempotency-Key header: a name of your own for this request, such as a UUID,"
                  + " the same one when you repeat it.")
          .asException();
    }
    var key = header.strip().replaceFirst("^\"(.*)\"$", "$1");
    if (!ALLOWED.matcher(key).matches()) {
      throw Problem.of(
              HttpStatus.BAD_REQUEST,
              "idempotency-key-invalid",
              "An Idempotency-Key has 1 to 128 characters out of letters, digits and . _ : / + = -")
          .asException();
    }
    return new IdempotencyKey(key);
  }
}
