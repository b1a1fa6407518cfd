package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is on the wire today. A golden file is never edited: an event that needs another shape gets
 * another version, with a file of its own, and the old file keeps being read. Fields that were
 * added to a version are shown in one more file of it: {@code Event.v1.json} as it was first
 * written, {@code Event.v1.1.json} with what came to it later.
 */
class GoldenEventsTest {

  private static final JsonMapper JSON = new JsonMapper();

  static Stream<EventType> types() {
    return EventType.all();
  }

  static Stream<Arguments> goldenFiles() {
    return EventType.all()
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(Arguments.of(type, golden(type))),
                    addition(type).map(added -> Arguments.of(type, added)).stream()));
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void reads_and_writes_what_the_golden_file_says(EventType type, ObjectNode golden) {
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

  @Test
  void every_file_is_of_an_event_that_exists() {
    var names = EventType.all().map(type -> type.event().getSimpleName()).toList();
    assertThat(filesOfGolden())
        .allSatisfy(file -> assertThat(names).contains(file.getName().replaceAll("\\.v\\d.*", "")));
  }

  private static List<File> filesOfGolden() {
    var folder = Objects.requireNonNull(GoldenEventsTest.class.getResource("/golden"));
    return List.of(Objects.requireNonNull(new File(folder.getPath()).listFiles()));
  }

  private static ObjectNode golden(EventType type) {
    return file(type, "").orElseThrow(() -> new AssertionError(type + " has no golden file"));
  }

  private static Optional<ObjectNode> addition(EventType type) {
    return file(type, ".1");
  }

  private static Optional<ObjectNode> file(EventType type, String addition) {
    var file =
        "/golden/%s.v%d%s.json".formatted(type.event().getSimpleName(), type.version(), addition);
    try (var stream = GoldenEventsTest.class.getResourceAsStream(file)) {
      return Optional.ofNullable(stream).map(found -> (ObjectNode) JSON.readTree(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
