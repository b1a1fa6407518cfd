package io.jangteo.simulator.http;

import java.util.HashMap;
import java.util.Map;

public record Answer(int status, String contentType, Map<String, String> headers, String body) {
  public static Answer json(int status, String body) {
    return new Answer(status, "application/json;charset=UTF-8", Map.of(), body);
  }

  public static Answer html(int status, String body) {
    return new Answer(status, "text/html", Map.of(), body);
  }

  public Answer with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, Map.copyOf(more), body);
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }
}
