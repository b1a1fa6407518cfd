package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of an event says what its record says, and tells a good event from a broken one. */
class SchemasTest {

  private static final Map<EventType, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What no field of ours may be. */
  private static final JsonNode OF_ANOTHER_KIND = NODES.objectNode().put("of", "another kind");

  static Stream<EventType> types() {
    return EventType.all();
  }

  static Stream<String> goldenFiles() {
    return GoldenFiles.names().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void the_file_says_what_the_record_says(EventType type) {
    var file = SchemaFiles.today(type);
    var implied = SchemaFiles.text(ImpliedSchema.of(type, SchemaFiles.readIfThere(file)));
    if (Boolean.getBoolean("schemas.rewrite")) {
      SchemaFiles.write(file, implied);
    }

    assertThat(file)
        .as(
            "%s differs from its record; to rewrite it, keeping its words and bounds:%n"
                + "./mvnw test -pl event-contracts -Dtest=SchemasTest#the_file_says_what_the_record_says"
                + " -Dschemas.rewrite=true%n",
            file)
        .hasContent(implied);
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_field_is_described(EventType type) {
    var silent = new ArrayList<String>();
    collectSilent(SchemaFiles.read(SchemaFiles.today(type)), "", silent);

    assertThat(silent).as("%s lacks a description at", SchemaFiles.today(type)).isEmpty();
  }

  @Test
  void every_file_is_of_an_event_that_exists() {
    assertThat(SchemaFiles.names(SchemaFiles.TODAY))
        .containsExactlyInAnyOrderElementsOf(
            EventType.all().map(type -> SchemaFiles.today(type).getFileName().toString()).toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void the_name_on_the_wire_leads_to_the_file(EventType type) {
    assertThat(SchemaFiles.JSON.readTree(type.schema()).path("$id").stringValue())
        .isEqualTo(type.dataSchema());
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void every_golden_file_is_valid(String file) {
    assertThat(errors(file, GoldenFiles.read(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void a_required_field_that_is_missing_or_null_is_found(String file) {
    var event = GoldenFiles.read(file);
    eachField(
        event,
        type(file).event(),
        (object, component) -> {
          var field = component.getName();
          var required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
          var value = object.remove(field);
          assertThat(errors(file, event).isEmpty())
              .as("%s without %s is valid", file, field)
              .isNotEqualTo(required);
          object.set(field, NODES.nullNode());
          assertThat(errors(file, event).isEmpty())
              .as("%s with null as %s is valid", file, field)
              .isNotEqualTo(required);
          object.set(field, value);
        });
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void a_field_of_another_kind_is_found(String file) {
    var event = GoldenFiles.read(file);
    eachField(
        event,
        type(file).event(),
        (object, component) -> {
          var field = component.getName();
          var value = object.get(field);
          object.set(field, value.isObject() ? NODES.stringNode("text") : OF_ANOTHER_KIND);
          assertThat(errors(file, event)).as("%s with another %s", file, field).isNotEmpty();
          object.set(field, value);
        });
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void fields_of_a_later_version_are_passed_over_at_every_depth(String file) {
    var event = GoldenFiles.read(file);
    eachField(event, type(file).event(), (object, _) -> object.put("addedLater", "yes"));

    assertThat(errors(file, event)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PaymentApproved, orderId,      not-a-uuid, false",
    "PaymentApproved, approvedAt,   yesterday,  false",
    "PaymentFailed,   cancelledBy,  SOMEBODY,   false",
    "PaymentFailed,   reason,       BAD_OMENS,  true",
    "PaymentStarted,  provider,     KAKAOPAY,   true",
    "RefundRequested, reason,       TOO_HEAVY,  true",
    "RefundRequested, requestedBy,  SOMEBODY,   false"
  })
  void a_value_is_held_against_its_format_and_a_closed_enum(
      String event, String field, String value, boolean valid) {
    var file = event + ".v1.json";

    assertThat(errors(file, GoldenFiles.read(file).put(field, value)).isEmpty()).isEqualTo(valid);
  }

  @Test
  void bounds_are_held() {
    var file = "OrderPlaced.v1.json";
    var noLines = GoldenFiles.read(file);
    noLines.putArray("lines");
    var nothing = GoldenFiles.read(file);
    ((ObjectNode) nothing.at("/lines/0")).put("quantity", 0);
    var noCurrency = GoldenFiles.read(file);
    ((ObjectNode) noCurrency.at("/total")).put("currency", "won");

    assertThat(List.of(noLines, nothing, noCurrency))
        .allSatisfy(event -> assertThat(errors(file, event)).hasSize(1));
  }

  private static void collectSilent(JsonNode schema, String path, List<String> silent) {
    if (!schema.has("description")) {
      silent.add(path.isEmpty() ? "/" : path);
    }
    for (var keyword : List.of("properties", "$defs")) {
      schema
          .path(keyword)
          .forEachEntry((name, child) -> collectSilent(child, path + "/" + name, silent));
    }
  }

  /** Every field that is there, of the event and of what is in it. */
  private static void eachField(
      ObjectNode object, Class<?> record, BiConsumer<ObjectNode, RecordComponent> visit) {
    for (var component : record.getRecordComponents()) {
      var value = object.get(component.getName());
      if (value == null) {
        continue;
      }
      var parts = value.isArray() ? List.copyOf(value.values()) : List.of(value);
      for (var part : parts) {
        if (part instanceof ObjectNode nested) {
          eachField(nested, elementType(component), visit);
        }
      }
      visit.accept(object, component);
    }
  }

  private static Class<?> elementType(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : component.getType();
  }

  private static List<Error> errors(String file, JsonNode event) {
    return SCHEMAS.computeIfAbsent(type(file), SchemasTest::schema).validate(event);
  }

  private static Schema schema(EventType type) {
    return REGISTRY.getSchema(SchemaFiles.JSON.readTree(type.schema()));
  }

  private static EventType type(String file) {
    return EventType.named("io.jangteo." + file.replaceAll("\\.v\\d.*", "")).orElseThrow();
  }
}
