package io.jangteo.contracts;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON bytes, and back. Instants are RFC 3339; unknown fields are ignored; a field that
 * the record does not mark as nullable must be there.
 */
public final class EventJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new UnmarkedComponentsAreRequired())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** Looked up once, because asking a class for its annotations takes longer than all the rest. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !component.getType().isPrimitive())
              .map(Component::of)
              .toList();
        }
      };

  private EventJson() {}

  public static byte[] write(Event event) {
    return MAPPER.writeValueAsBytes(event);
  }

  /**
   * Reads what {@link #write} wrote, in this version of the language or another.
   *
   * @throws MalformedEventException when the bytes are not JSON, a required field is missing or of
   *     another kind, or the record refuses the values
   */
  public static Event read(EventType type, byte[] json) {
    Event event;
    try {
      event = MAPPER.readValue(json, type.event());
    } catch (JacksonException e) {
      throw new MalformedEventException(type.name() + ": " + e.getOriginalMessage(), e);
    }
    if (event == null) {
      throw new MalformedEventException(type.name() + " is null", null);
    }
    var missing = missing(event);
    if (missing != null) {
      throw new MalformedEventException(
          type.event().getSimpleName() + missing + " is missing", null);
    }
    return event;
  }

  /** The path to a required part that is not there; null when all are. */
  private static @Nullable String missing(Object value) {
    return switch (value) {
      case List<?> list -> missingAmong(list);
      case Record record -> missingIn(record);
      default -> null;
    };
  }

  private static @Nullable String missingAmong(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      var missing = missing(list.get(i));
      if (missing != null) {
        return "[" + i + "]" + missing;
      }
    }
    return null;
  }

  private static @Nullable String missingIn(Record record) {
    for (var component : COMPONENTS.get(record.getClass())) {
      var part = component.of(record);
      var missing = part == null ? component.whenAbsent() : missing(part);
      if (missing != null) {
        return "." + component.name() + missing;
      }
    }
    return null;
  }

  private record Component(String name, boolean required, Method accessor) {

    static Component of(RecordComponent component) {
      return new Component(
          component.getName(),
          !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
          component.getAccessor());
    }

    @Nullable String whenAbsent() {
      return required ? "" : null;
    }

    @Nullable Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Without it, a number that is missing would silently be 0. */
  private static final class UnmarkedComponentsAreRequired extends JacksonAnnotationIntrospector {

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      if (member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        var component = parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
        return Component.of(component).required();
      }
      return super.hasRequiredMarker(config, member);
    }
  }
}
