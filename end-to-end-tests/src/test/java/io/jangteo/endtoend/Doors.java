package io.jangteo.endtoend;

import io.jangteo.endtoend.Door.Input;
import io.jangteo.endtoend.Door.Place;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every way into our services, as their controllers declare it: read from the classes that were
 * built, so that a new one cannot be forgotten.
 */
final class Doors {

  private static final Map<String, String> METHODS =
      Map.of(
          "GetMapping", "GET",
          "PostMapping", "POST",
          "PutMapping", "PUT",
          "PatchMapping", "PATCH",
          "DeleteMapping", "DELETE");

  private static final Map<String, Place> PLACES =
      Map.of(
          "PathVariable", Place.PATH,
          "RequestParam", Place.QUERY,
          "RequestHeader", Place.HEADER,
          "RequestBody", Place.BODY);

  private Doors() {}

  static List<Door> all() {
    return Part.DEPLOYED.stream().flatMap(Doors::of).toList();
  }

  private static Stream<Door> of(Part part) {
    var classes = ProjectFiles.ROOT.resolve(part.title()).resolve("target/classes");
    try (var files = Files.walk(classes)) {
      var doors =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(Doors::parsed)
              .filter(type -> annotation(type, "RestController").isPresent())
              .flatMap(type -> of(part, type))
              .toList();
      return Stream.concat(doors.stream(), behindTheActuator(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every service exposes to those who run it. */
  private static Stream<Door> behindTheActuator(Part part) {
    var reads =
        Stream.of("health", "info", "prometheus")
            .map(id -> new Door(part, "GET", "/actuator/" + id, List.of(), Door.JSON, true));
    if (part == Part.RELAY) {
      return reads;
    }
    var parked = "/actuator/parked";
    var body = new Input(Place.BODY, "body", "Map");
    return Stream.concat(
        reads,
        Stream.of(
            new Door(part, "GET", parked, List.of(), Door.JSON, true),
            new Door(part, "POST", parked, List.of(body), Door.JSON, true)));
  }

  private static Stream<Door> of(Part part, ClassModel type) {
    var prefix =
        annotation(type, "RequestMapping").map(mapping -> paths(mapping).getFirst()).orElse("");
    return type.methods().stream()
        .flatMap(
            method ->
                METHODS.entrySet().stream()
                    .flatMap(
                        kind ->
                            annotation(method, kind.getKey()).stream()
                                .flatMap(
                                    mapping ->
                                        of(part, kind.getValue(), prefix, mapping, method))));
  }

  private static Stream<Door> of(
      Part part, String verb, String prefix, Annotation mapping, MethodModel method) {
    var consumes = texts(mapping, "consumes").stream().findFirst().orElse(Door.JSON);
    var answers = !method.methodTypeSymbol().returnType().displayName().equals("void");
    return paths(mapping).stream()
        .map(path -> prefix + path)
        .map(
            path ->
                new Door(
                    part,
                    verb,
                    path,
                    inputs(method, path),
                    consumes,
                    answers && !texts(mapping, "produces").contains("text/csv")));
  }

  private static List<Input> inputs(MethodModel method, String path) {
    var names =
        method.findAttribute(Attributes.methodParameters()).stream()
            .flatMap(attribute -> attribute.parameters().stream())
            .map(parameter -> parameter.name().orElseThrow().stringValue())
            .toList();
    var annotations =
        method
            .findAttribute(Attributes.runtimeVisibleParameterAnnotations())
            .map(attribute -> attribute.parameterAnnotations())
            .orElse(List.of());
    var types = method.methodTypeSymbol().parameterList();
    var inputs = new ArrayList<Input>();
    IntStream.range(0, annotations.size())
        .forEach(
            i ->
                annotations
                    .get(i)
                    .forEach(
                        note -> input(note, names.get(i), types.get(i)).ifPresent(inputs::add)));
    if (types.stream().anyMatch(type -> type.displayName().equals("HttpServletRequest"))) {
      inputs.add(new Input(Place.BODY, "request", "bytes"));
    }
    inputs.removeIf(
        input -> input.place() == Place.PATH && !path.contains("{" + input.name() + "}"));
    return inputs;
  }

  private static Optional<Input> input(Annotation note, String parameter, ClassDesc type) {
    return Optional.ofNullable(PLACES.get(simpleName(note)))
        .map(
            place ->
                new Input(
                    place,
                    Stream.of("name", "value")
                        .flatMap(member -> texts(note, member).stream())
                        .findFirst()
                        .orElse(parameter),
                    type.displayName()));
  }

  private static List<String> paths(Annotation mapping) {
    var paths =
        Stream.of("value", "path").flatMap(member -> texts(mapping, member).stream()).toList();
    return paths.isEmpty() ? List.of("") : paths;
  }

  private static List<String> texts(Annotation note, String member) {
    return note.elements().stream()
        .filter(element -> element.name().stringValue().equals(member))
        .flatMap(element -> texts(element.value()))
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static Stream<String> texts(AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString text -> Stream.of(text.stringValue());
      case AnnotationValue.OfArray list -> list.values().stream().flatMap(Doors::texts);
      default -> Stream.of();
    };
  }

  private static Optional<Annotation> annotation(AttributedElement element, String simpleName) {
    return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(attribute -> attribute.annotations().stream())
        .filter(note -> simpleName(note).equals(simpleName))
        .findFirst();
  }

  private static String simpleName(Annotation note) {
    return note.classSymbol().displayName();
  }

  private static ClassModel parsed(Path file) {
    try {
      return ClassFile.of().parse(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
