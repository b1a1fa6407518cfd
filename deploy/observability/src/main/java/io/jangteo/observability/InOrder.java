package io.jangteo.observability;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Objects whose members keep the order they are written in: the same source makes the same bytes.
 */
final class InOrder {

  private InOrder() {}

  static Map<String, Object> map(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
