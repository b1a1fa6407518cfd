package io.jangteo.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client asked; header names in lower case, path and query decoded. */
public record HttpRequest(
    String method,
    String path,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
