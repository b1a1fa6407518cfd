package io.jangteo.http;

import java.util.List;

/**
 * Paths of a service that need no token: a bean of this type, where there are any.
 *
 * @param reads ant patterns open to GET and HEAD
 * @param writes ant patterns open to POST, because the sender proves itself otherwise (webhooks)
 */
public record OpenPaths(List<String> reads, List<String> writes) {

  public static final OpenPaths NONE = new OpenPaths(List.of(), List.of());

  public OpenPaths {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }
}
