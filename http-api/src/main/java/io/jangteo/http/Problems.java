package io.jangteo.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problems as they go over the wire. */
final class Problems {

  private static final URI TYPE = URI.create("https://jangteo.io/problems/");

  private final CurrentTrace trace;
  private final JsonMapper json;

  Problems(CurrentTrace trace, JsonMapper json) {
    this.trace = trace;
    this.json = json;
  }

  ResponseEntity<Object> response(Problem problem, HttpServletRequest request) {
    return ResponseEntity.status(problem.status())
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

  private Map<String, Object> body(Problem problem, HttpServletRequest request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", TYPE.resolve(problem.code()));
    body.put("title", problem.status().getReasonPhrase());
    body.put("status", problem.status().value());
    body.put("detail", problem.detail());
    body.put("instance", request.getRequestURI());
    body.put("code", problem.code());
    body.put("traceId", trace.traceId());
    body.put("errors", problem.fields());
    body.putAll(problem.extensions());
    return body;
  }
}
