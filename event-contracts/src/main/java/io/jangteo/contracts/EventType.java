package io.jangteo.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of an event on the wire.
 *
 * @param name the CloudEvents {@code type}, such as {@code io.jangteo.OrderPlaced}
 * @param version of its schema: a number of its own for each event, starting at 1
 */
public record EventType(String name, int version, Class<? extends Event> event) {

  private static final String PREFIX = "io.jangteo.";

  private static final Map<Class<?>, EventType> BY_CLASS =
      leaves(Event.class)
          .map(leaf -> leaf.asSubclass(Event.class))
          .map(leaf -> new EventType(PREFIX + leaf.getSimpleName(), 1, leaf))
          .collect(Collectors.toUnmodifiableMap(EventType::event, Function.identity()));

  private static final Map<String, EventType> BY_NAME =
      BY_CLASS.values().stream()
          .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

  public static EventType of(Event event) {
    var type = BY_CLASS.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException(event.getClass() + " is no leaf of Event");
    }
    return type;
  }

  /** Empty for a type of a later version of the language than this one: not ours to handle. */
  public static Optional<EventType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Stream<EventType> all() {
    return BY_CLASS.values().stream();
  }

  /** The CloudEvents {@code dataschema}. */
  public String dataSchema() {
    return "urn:jangteo:schema:%s:%d".formatted(event.getSimpleName(), version);
  }

  /** The JSON Schema of that name, which this jar carries. */
  public String schema() {
    var file = "schemas/%s.v%d.json".formatted(event.getSimpleName(), version);
    try (var stream = EventType.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(stream, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventType::leaves)
        : Stream.of(type);
  }
}
