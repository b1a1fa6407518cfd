package io.jangteo.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema that an event's record implies. A record knows names, types, and what may be absent;
 * words and bounds are written by hand into the file, and are kept.
 */
final class ImpliedSchema {

  /** Every keyword our schemas use, in the order in which they are read best. */
  private static final List<String> KEYWORDS =
      List.of(
          "$schema",
          "$id",
          "title",
          "description",
          "$ref",
          "anyOf",
          "type",
          "format",
          "enum",
          "x-extensible-enum",
          "pattern",
          "minimum",
          "minItems",
          "items",
          "required",
          "properties",
          "$defs");

  private static final Set<String> BY_HAND =
      Set.of("description", "pattern", "minimum", "minItems");

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "string",
          boolean.class, "boolean",
          int.class, "integer",
          long.class, "integer",
          UUID.class, "string",
          Instant.class, "string",
          LocalDate.class, "string",
          OffsetDateTime.class, "string");

  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          int.class, "int32",
          long.class, "int64",
          UUID.class, "uuid",
          Instant.class, "date-time",
          LocalDate.class, "date",
          OffsetDateTime.class, "date-time");

  private final ObjectNode definitions = object();

  /** What {@code written} has to look like, given the record. */
  static ObjectNode of(EventType type, ObjectNode written) {
    return inOrder(new ImpliedSchema().of(type), written);
  }

  private ObjectNode of(EventType type) {
    var schema =
        object()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", type.dataSchema())
            .put("title", type.event().getSimpleName());
    schema.setAll(record(type.event()));
    if (!definitions.isEmpty()) {
      schema.set("$defs", definitions);
    }
    return schema;
  }

  private ObjectNode record(Class<?> record) {
    var schema = object().put("type", "object");
    var required = schema.putArray("required");
    var properties = schema.putObject("properties");
    for (RecordComponent component : record.getRecordComponents()) {
      var value = value(component.getGenericType());
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        value = orNull(value);
      } else {
        required.add(component.getName());
      }
      properties.set(component.getName(), value);
    }
    return schema;
  }

  private ObjectNode value(Type type) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class -> {
        var schema = object().put("type", "array");
        schema.set("items", value(list.getActualTypeArguments()[0]));
        yield schema;
      }
      case Class<?> named when named.isRecord() || named.isEnum() -> reference(named);
      case Class<?> scalar when TYPES.containsKey(scalar) -> scalar(scalar);
      case Class<?> boxed when boxed == Integer.class -> scalar(int.class);
      default -> throw new IllegalArgumentException("no schema is known for " + type);
    };
  }

  private static ObjectNode scalar(Class<?> scalar) {
    var schema = object().put("type", TYPES.get(scalar));
    if (FORMATS.containsKey(scalar)) {
      schema.put("format", FORMATS.get(scalar));
    }
    return schema;
  }

  private ObjectNode reference(Class<?> named) {
    var name = named.getSimpleName();
    if (!definitions.has(name)) {
      definitions.set(name, object());
      definitions.set(name, named.isEnum() ? enumeration(named) : record(named));
    }
    return object().put("$ref", "#/$defs/" + name);
  }

  /** The values of an open enum are only told: a validator that knew no others would be closed. */
  private static ObjectNode enumeration(Class<?> type) {
    var schema = object().put("type", "string");
    var values =
        schema.putArray(type.isAnnotationPresent(OpenEnum.class) ? "x-extensible-enum" : "enum");
    Arrays.stream(type.getEnumConstants()).forEach(value -> values.add(value.toString()));
    return schema;
  }

  private static ObjectNode orNull(ObjectNode value) {
    var type = value.get("type");
    if (type == null) {
      var either = object();
      either.putArray("anyOf").add(value).add(object().put("type", "null"));
      return either;
    }
    value.putArray("type").add(type).add("null");
    return value;
  }

  private static ObjectNode inOrder(JsonNode implied, JsonNode written) {
    var schema = object();
    for (var keyword : KEYWORDS) {
      var value = (BY_HAND.contains(keyword) ? written : implied).get(keyword);
      if (value != null) {
        schema.set(keyword, inOrder(keyword, value, written.path(keyword)));
      }
    }
    return schema;
  }

  private static JsonNode inOrder(String keyword, JsonNode implied, JsonNode written) {
    return switch (keyword) {
      case "items" -> inOrder(implied, written);
      case "properties", "$defs" -> {
        var named = object();
        implied.forEachEntry(
            (name, schema) -> named.set(name, inOrder(schema, written.path(name))));
        yield named;
      }
      default -> implied;
    };
  }

  private static ObjectNode object() {
    return SchemaFiles.JSON.createObjectNode();
  }
}
