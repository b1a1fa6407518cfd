package io.jangteo.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entity tag of an aggregate's version: {@code "v7"}. */
public final class EntityTag {

  private EntityTag() {}

  public static String of(long version) {
    return "\"v%d\"".formatted(version);
  }

  /**
   * Whether an {@code If-None-Match} or {@code If-Match} header names this version.
   *
   * @param header the whole header; null when the request has none
   */
  public static boolean names(@Nullable String header, long version) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals("*") || tag.equals(of(version)));
  }
}
