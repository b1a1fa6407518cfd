package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The page that subscribers read tells of every topic and event, and of nothing that is not. */
class AsyncApiTest {

  private static final Path FILE = Path.of("src/main/asyncapi/jangteo.yaml");
  private static final JsonNode PAGE = new YAMLMapper().readTree(FILE);

  static Stream<EventType> types() {
    return EventType.all();
  }

  @Test
  void every_topic_is_one_channel() {
    assertThat(PAGE.path("channels").valueStream().map(channel -> text(channel, "address")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::topicName).toList());
  }

  @ParameterizedTest
  @EnumSource
  void a_channel_has_the_partitions_the_clean_up_and_the_events_of_its_topic(Topic topic) {
    var channel = channel(topic);
    var kafka = channel.path("bindings").path("kafka");

    assertThat(text(kafka, "topic")).isEqualTo(topic.topicName());
    assertThat(kafka.path("partitions").intValue()).isEqualTo(Topic.PARTITIONS);
    assertThat(kafka.at("/topicConfiguration/cleanup.policy").valueStream().map(JsonNode::asString))
        .containsExactly(topic.compacted() ? "compact" : "delete");
    assertThat(channel.path("messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            EventType.all()
                .filter(type -> GoldenFiles.event(type).topic() == topic)
                .map(AsyncApiTest::name)
                .toList());
    channel
        .path("messages")
        .forEachEntry(
            (name, message) ->
                assertThat(text(message, "$ref")).isEqualTo("#/components/messages/" + name));
  }

  @Test
  void every_channel_is_sent_to_by_one_operation() {
    assertThat(PAGE.path("operations").valueStream().map(it -> text(it.path("channel"), "$ref")))
        .containsExactlyInAnyOrderElementsOf(
            PAGE.path("channels").propertyNames().stream()
                .map(name -> "#/channels/" + name)
                .toList());
    assertThat(PAGE.path("operations").valueStream().map(it -> text(it, "action")))
        .containsOnly("send");
  }

  @Test
  void every_event_is_one_message() {
    assertThat(PAGE.at("/components/messages").propertyNames())
        .containsExactlyInAnyOrderElementsOf(EventType.all().map(AsyncApiTest::name).toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_message_has_the_name_the_schema_and_the_golden_example_of_its_event(EventType type) {
    var message = PAGE.at("/components/messages/" + name(type));

    assertThat(text(message, "name")).isEqualTo(type.name());
    assertThat(FILE.resolveSibling(text(message.path("payload"), "$ref")).normalize())
        .isEqualTo(SchemaFiles.today(type));
    assertThat(text(message, "summary"))
        .isEqualTo(text(SchemaFiles.read(SchemaFiles.today(type)), "description"));
    assertThat(message.at("/examples/0/payload")).isEqualTo(GoldenFiles.newest(type));
  }

  @Test
  void the_headers_of_the_examples_are_as_described() {
    var headers =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry ->
                    registry.schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(PAGE.at("/components/schemas/CloudEventHeaders"));
    var examples = PAGE.findValues("examples").stream().map(it -> it.at("/0/headers"));

    assertThat(examples.filter(JsonNode::isObject))
        .isNotEmpty()
        .allSatisfy(example -> assertThat(headers.validate(example)).isEmpty());
  }

  @Test
  void every_reference_leads_somewhere_and_every_component_is_referred_to() {
    var references = PAGE.findValuesAsString("$ref");

    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(
                        reference.startsWith("#")
                            ? PAGE.at(reference.substring(1)).isObject()
                            : Files.exists(FILE.resolveSibling(reference)))
                    .as(reference)
                    .isTrue());
    assertThat(references).containsAll(components());
  }

  private static List<String> components() {
    var components = new ArrayList<String>();
    PAGE.path("components")
        .forEachEntry(
            (kind, named) ->
                named
                    .propertyNames()
                    .forEach(name -> components.add("#/components/" + kind + "/" + name)));
    return components;
  }

  private static JsonNode channel(Topic topic) {
    return PAGE.path("channels")
        .valueStream()
        .filter(channel -> text(channel, "address").equals(topic.topicName()))
        .findFirst()
        .orElseThrow();
  }

  private static String name(EventType type) {
    return type.event().getSimpleName();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
