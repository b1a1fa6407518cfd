package io.jangteo.http;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a client what to send for a type of ours, which it does not know and need not. */
final class WhatWouldBeRight {

  private static final String INT = wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final String LONG = wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final String BOOLEAN = "must be true or false";

  private static final Map<Class<?>, String> WORDS =
      Map.of(
          int.class,
          INT,
          Integer.class,
          INT,
          long.class,
          LONG,
          Long.class,
          LONG,
          boolean.class,
          BOOLEAN,
          Boolean.class,
          BOOLEAN,
          String.class,
          "must be text",
          UUID.class,
          "must be a UUID",
          LocalDate.class,
          "must be a date such as 2026-01-31",
          Instant.class,
          "must be a time with its offset, such as 2026-01-31T09:00:00+09:00");

  private WhatWouldBeRight() {}

  static String insteadOf(@Nullable Class<?> wanted) {
    if (wanted == null) {
      return "cannot be read";
    }
    var known = WORDS.get(wanted);
    if (known != null) {
      return known;
    }
    if (wanted.isEnum()) {
      return "must be one of " + joined(Arrays.stream(wanted.getEnumConstants()).toArray());
    }
    if (Collection.class.isAssignableFrom(wanted)) {
      return "must be a list";
    }
    if (Map.class.isAssignableFrom(wanted)) {
      return "must be an object";
    }
    if (wanted.isRecord()) {
      return "must be an object of "
          + joined(
              Arrays.stream(wanted.getRecordComponents()).map(RecordComponent::getName).toArray());
    }
    return "cannot be read";
  }

  private static String joined(Object[] names) {
    return Arrays.stream(names).map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String wholeNumber(long min, long max) {
    return "must be a whole number from %d to %d".formatted(min, max);
  }
}
