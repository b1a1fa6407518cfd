package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is on the wire today. A golden file is never edited: an event that needs another shape gets
 * another version, with a file of its own, and the old file keeps being read.
 */
class GoldenEventsTest {

  private static final JsonMapper JSON = new JsonMapper();

  static Stream<EventType> types() {
    return EventType.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void reads_and_writes_what_the_golden_file_says(EventType type) {
    var golden = golden(type);

    var event = EventJson.read(type, JSON.writeValueAsBytes(golden));

    assertThat(event).isInstanceOf(type.event());
    assertThat(JSON.readTree(EventJson.write(event))).isEqualTo(golden);
  }

  @ParameterizedTest
  @MethodSource("types")
  void passes_over_fields_of_a_later_version(EventType type) {
    var later = golden(type).put("addedLater", "yes");

    assertThat(EventJson.read(type, JSON.writeValueAsBytes(later)))
        .isEqualTo(EventJson.read(type, JSON.writeValueAsBytes(golden(type))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void says_which_required_field_is_missing(EventType type) {
    for (var component : type.event().getRecordComponents()) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        continue;
      }
      var incomplete = golden(type);
      incomplete.remove(component.getName());
      assertThatThrownBy(() -> EventJson.read(type, JSON.writeValueAsBytes(incomplete)))
          .as("%s without %s", type.name(), component.getName())
          .isInstanceOf(MalformedEventException.class)
          .hasMessageContaining(component.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void refuses_what_is_no_json(EventType type) {
    assertThatThrownBy(() -> EventJson.read(type, new byte[] {'{', '"'}))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining(type.name());
    assertThatThrownBy(() -> EventJson.read(type, new byte[] {'n', 'u', 'l', 'l'}))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void keeps_the_offset_of_the_gateways_time() {
    var type = EventType.named("io.jangteo.PaymentApproved").orElseThrow();

    var approved = (PaymentApproved) EventJson.read(type, JSON.writeValueAsBytes(golden(type)));

    assertThat(approved.approvedAt().getOffset().getTotalSeconds()).isEqualTo(9 * 3600);
  }

  @Test
  void every_name_is_unique_and_every_topic_has_events() {
    assertThat(EventType.all().map(EventType::name)).doesNotHaveDuplicates();
    assertThat(
            EventType.all()
                .map(type -> EventJson.read(type, JSON.writeValueAsBytes(golden(type))).topic()))
        .containsAll(Arrays.asList(Topic.values()));
  }

  private static ObjectNode golden(EventType type) {
    var file = "/golden/%s.v%d.json".formatted(type.event().getSimpleName(), type.version());
    try (var stream = GoldenEventsTest.class.getResourceAsStream(file)) {
      return (ObjectNode) JSON.readTree(Objects.requireNonNull(stream, file + " is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
