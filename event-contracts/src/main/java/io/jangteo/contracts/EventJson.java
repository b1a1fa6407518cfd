package io.jangteo.contracts;

import java.lang.reflect.RecordComponent;
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
    requireComplete(type.event().getSimpleName(), event);
    return event;
  }

  private static void requireComplete(String path, Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        requireComplete("%s[%d]".formatted(path, i), list.get(i));
      }
    } else if (value instanceof Record record) {
      for (var component : record.getClass().getRecordComponents()) {
        var part = read(component, record);
        var name = path + "." + component.getName();
        if (part != null) {
          requireComplete(name, part);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          throw new MalformedEventException(name + " is missing", null);
        }
      }
    }
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without it, a number that is missing would silently be 0. */
  private static final class UnmarkedComponentsAreRequired extends JacksonAnnotationIntrospector {

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      if (member instanceof AnnotatedParameter parameter
          && parameter.getDeclaringClass().isRecord()) {
        var component = parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      }
      return super.hasRequiredMarker(config, member);
    }
  }
}
