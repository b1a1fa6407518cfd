package io.jangteo.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problems as they go over the wire. */
final class Problems {

  static final Problem MALFORMED_REQUEST =
      Problem.of(
          HttpStatus.BAD_REQUEST,
          "malformed-request",
          "The path, the query or a header has characters that have no place there (such as %00, %2F,"
              + " a lone %, a backslash, a semicolon, or other letters than ASCII), or is longer than"
              + " 8 KiB in all.");

  private static final URI TYPE = URI.create("https://jangteo.io/problems/");

  private final CurrentTrace trace;
  private final JsonMapper json;

  Problems(CurrentTrace trace, JsonMapper json) {
    this.trace = trace;
    this.json = json;
  }

  ResponseEntity<Object> response(Problem problem, HttpServletRequest request) {
    return response(problem, HttpHeaders.EMPTY, request);
  }

  /**
   * @param more headers that belong to the refusal, such as {@code Allow}
   */
  ResponseEntity<Object> response(Problem problem, HttpHeaders more, HttpServletRequest request) {
    return ResponseEntity.status(problem.status())
        .headers(more)
        .headers(headers(problem))
        .body(body(problem, request));
  }

  void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(problem.status().value());
    headers(problem).forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    json.writeValue(response.getOutputStream(), body(problem, request));
  }

  private static HttpHeaders headers(Problem problem) {
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (problem.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
    }
    return headers;
  }

  /**
   * @param request absent where it could not even be read
   */
  Map<String, Object> body(Problem problem, @Nullable HttpServletRequest request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", TYPE.resolve(problem.code()));
    body.put("title", problem.status().getReasonPhrase());
    body.put("status", problem.status().value());
    body.put("detail", problem.detail());
    if (request != null) {
      body.put("instance", request.getRequestURI());
    }
    body.put("code", problem.code());
    body.put("traceId", trace.traceId());
    body.put("errors", problem.fields());
    body.putAll(problem.extensions());
    return body;
  }
}
