package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What subscribers rely on does not change under them. A published schema is never edited: an
 * addition is published in one more file of its version, as with the golden files.
 */
class PublishedSchemasTest {

  private static final String AMOUNT = "/properties/amount";
  private static final String MONEY = "/$defs/Money";

  static Stream<EventType> types() {
    return EventType.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void today_breaks_nothing_that_was_ever_published(EventType type) {
    var today = SchemaFiles.read(SchemaFiles.today(type));

    for (var published : SchemaFiles.published(type)) {
      assertThat(Compatibility.breaches(SchemaFiles.read(published), today))
          .as(
              "%s breaks %s. Within a version only optional fields and values of open enums are"
                  + " added. Leave this version as it is and make a new one, with a schema and a"
                  + " golden file of its own; write both until nobody reads the old one",
              type.dataSchema(), published)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void today_is_published(EventType type) {
    var today = SchemaFiles.read(SchemaFiles.today(type));
    if (Boolean.getBoolean("schemas.publish")
        && !isPublished(type, today)
        && breaksNothing(type, today)) {
      var next = SchemaFiles.published(type).size();
      SchemaFiles.write(SchemaFiles.published(type, next), SchemaFiles.text(today));
    }

    assertThat(isPublished(type, today))
        .as(
            "%s has an addition that no file in %s has; when it is ready for subscribers:%n"
                + "./mvnw test -pl event-contracts -Dtest=PublishedSchemasTest"
                + " -Dschemas.publish=true",
            SchemaFiles.today(type), SchemaFiles.PUBLISHED)
        .isTrue();
  }

  @Test
  void what_was_published_is_still_an_event() {
    assertThat(SchemaFiles.names(SchemaFiles.PUBLISHED))
        .containsExactlyInAnyOrderElementsOf(
            EventType.all()
                .flatMap(type -> SchemaFiles.published(type).stream())
                .map(file -> file.getFileName().toString())
                .toList());
  }

  static Stream<Arguments> forbidden() {
    return Stream.of(
        change(
            "a field is removed",
            "/amount is gone",
            s -> object(s, "/properties").remove("amount")),
        change(
            "a field is renamed",
            "/lines is gone",
            s -> {
              var properties = object(s, "/properties");
              properties.set("items", properties.remove("lines"));
            }),
        change(
            "a field is retyped",
            "/refundId: type was \"string\" and is \"integer\"",
            s -> object(s, "/properties/refundId").put("type", "integer")),
        change(
            "a format is dropped",
            "/refundedAt: format was \"date-time\" and is absent",
            s -> object(s, "/properties/refundedAt").remove("format")),
        change(
            "a format is added",
            "/gatewayTransactionKey: format was absent and is \"uuid\"",
            s -> object(s, "/properties/gatewayTransactionKey").put("format", "uuid")),
        change(
            "null is allowed",
            "/orderId: type was \"string\" and is [\"string\",\"null\"]",
            s -> object(s, "/properties/orderId").putArray("type").add("string").add("null")),
        change(
            "null is forbidden",
            "/gatewayTransactionKey: type was [\"string\",\"null\"] and is \"string\"",
            s -> object(s, "/properties/gatewayTransactionKey").put("type", "string")),
        change(
            "null is forbidden where there was a reference",
            "/provider: anyOf was",
            s -> ((ArrayNode) s.at("/properties/provider/anyOf")).remove(1)),
        change(
            "an optional field becomes required",
            "/provider is required now",
            s -> array(s, "/required").add("provider")),
        change(
            "a required field becomes optional",
            "/orderId is not required any more",
            s -> array(s, "/required").remove(0)),
        change(
            "a field is added that has to be there",
            "/channel is required now",
            s -> {
              object(s, "/properties").putObject("channel").put("type", "string");
              array(s, "/required").add("channel");
            }),
        change(
            "an open enum loses a value",
            "/reason: the value BUYER_CANCEL is gone",
            s -> array(s, "/$defs/RefundReason/x-extensible-enum").remove(0)),
        change(
            "an open enum is closed",
            "/reason is no open enum any more",
            s -> {
              var reason = object(s, "/$defs/RefundReason");
              reason.set("enum", reason.remove("x-extensible-enum"));
            }),
        change(
            "an object is closed",
            "/: additionalProperties was absent and is false",
            s -> s.put("additionalProperties", false)),
        change(
            "a bound is added",
            "/amount/amount: minimum was absent and is 0",
            s -> object(s, MONEY + AMOUNT).put("minimum", 0)),
        change(
            "a bound is moved",
            "/lines[]/quantity: minimum was 1 and is 2",
            s -> object(s, "/$defs/RefundLine/properties/quantity").put("minimum", 2)),
        change(
            "a pattern is changed",
            "/amount/currency: pattern was \"^[A-Z]{3}$\" and is \"^KRW$\"",
            s -> object(s, MONEY + "/properties/currency").put("pattern", "^KRW$")),
        change(
            "a part loses a field",
            "/refundedTotal/currency is gone",
            s -> object(s, MONEY + "/properties").remove("currency")),
        change(
            "a list becomes one of something else",
            "/lines[]: type was \"object\" and is \"integer\"",
            s -> object(s, "/properties/lines").putObject("items").put("type", "integer")),
        change(
            "a list becomes one thing",
            "/lines: type was \"array\" and is \"object\"",
            s -> object(s, "/properties/lines").put("type", "object")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void refuses_that(String situation, String breach, Consumer<ObjectNode> change) {
    assertThat(breachesOf("RefundSucceeded", change))
        .anySatisfy(told -> assertThat(told).startsWith(breach));
  }

  @Test
  void refuses_that_a_closed_enum_changes_its_values() {
    var requestedBy = "/$defs/RequestedBy/enum";

    assertThat(breachesOf("RefundRequested", s -> array(s, requestedBy).add("ROBOT")))
        .singleElement()
        .asString()
        .startsWith("/requestedBy: enum was");
    assertThat(breachesOf("RefundRequested", s -> array(s, requestedBy).remove(0))).hasSize(1);
  }

  @Test
  void refuses_that_an_enum_is_opened() {
    assertThat(
            breachesOf(
                "RefundRequested",
                s -> {
                  var requestedBy = object(s, "/$defs/RequestedBy");
                  requestedBy.set("x-extensible-enum", requestedBy.remove("enum"));
                }))
        .anySatisfy(told -> assertThat(told).isEqualTo("/requestedBy is open now"));
  }

  static Stream<Arguments> permitted() {
    return Stream.of(
        change("nothing", "", s -> {}),
        change(
            "an optional field is added",
            "",
            s -> object(s, "/properties").putObject("channel").put("type", "string")),
        change(
            "an optional field is added to a part",
            "",
            s -> object(s, MONEY + "/properties").putObject("scale").put("type", "integer")),
        change(
            "an open enum gets a value",
            "",
            s -> array(s, "/$defs/RefundReason/x-extensible-enum").add("TOO_LATE")),
        change("the words change", "", s -> object(s, AMOUNT).put("description", "better words")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("permitted")
  void permits_that(String situation, String breach, Consumer<ObjectNode> change) {
    assertThat(breachesOf("RefundSucceeded", change)).isEmpty();
  }

  /** An addition is no breach in one direction, but it is one in the other. */
  private static boolean isPublished(EventType type, ObjectNode today) {
    var files = SchemaFiles.published(type);
    return !files.isEmpty()
        && Compatibility.breaches(today, SchemaFiles.read(files.getLast())).isEmpty();
  }

  private static boolean breaksNothing(EventType type, ObjectNode today) {
    return SchemaFiles.published(type).stream()
        .allMatch(file -> Compatibility.breaches(SchemaFiles.read(file), today).isEmpty());
  }

  private static List<String> breachesOf(String event, Consumer<ObjectNode> change) {
    var type = EventType.named("io.jangteo." + event).orElseThrow();
    var published = SchemaFiles.read(SchemaFiles.today(type));
    var changed = published.deepCopy();
    change.accept(changed);
    return Compatibility.breaches(published, changed);
  }

  private static Arguments change(String situation, String breach, Consumer<ObjectNode> change) {
    return Arguments.of(situation, breach, change);
  }

  private static ObjectNode object(ObjectNode schema, String path) {
    return (ObjectNode) schema.at(path);
  }

  private static ArrayNode array(ObjectNode schema, String path) {
    return (ArrayNode) schema.at(path);
  }
}
