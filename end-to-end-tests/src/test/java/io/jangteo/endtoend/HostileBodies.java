package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that must be refused, made from one that would be taken: one thing is wrong with each.
 * What may be left out, and what may be below nothing, is for the good one to say.
 */
final class HostileBodies {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TOO_LARGE = 2_000_000;
  private static final int TOO_LONG = 5_000;
  private static final int TOO_DEEP = 10_000;
  private static final int TOO_MANY = 10_001;

  /** Written as JSON, in the place of a number that is whole. */
  private static final List<String> NO_NUMBERS =
      List.of(
          "\"7\"",
          "true",
          "{}",
          "[7]",
          "0.1",
          "1e400",
          "1e2",
          "-0.0",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "123456789012345678901234567890");

  /** Written as JSON, in the place of text. */
  private static final List<String> NO_TEXTS =
      List.of(
          "7",
          "true",
          "{\"a\":\"b\"}",
          "[\"a\"]",
          "\"a\\u0000b\"",
          "\"\\u001b[2J\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          '"' + "x".repeat(TOO_LONG) + '"');

  private HostileBodies() {}

  /** What is wrong with it, and the body. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a socket.
  record Body(String wrong, byte[] bytes) {

    static Body of(String wrong, String text) {
      return new Body(wrong, text.getBytes(UTF_8));
    }
  }

  /** A body that would be taken. */
  record Good(String json, List<String> optional, List<String> signed) {

    static Good of(String json, String... optional) {
      return new Good(json, List.of(optional), List.of());
    }

    /** These may also be below 0. */
    Good signed(String... paths) {
      return new Good(json, optional, List.of(paths));
    }
  }

  static Stream<Body> of(Good good) {
    return Stream.concat(wholes(good.json()), fields(good));
  }

  private static Stream<Body> wholes(String json) {
    var half = json.substring(0, json.length() / 2);
    var first = json.substring(1, json.length() - 1);
    var name = first.substring(0, first.indexOf(':'));
    var invalid = json.getBytes(UTF_8);
    invalid[json.indexOf('"') + 1] = (byte) 0xff;
    return Stream.of(
        Body.of("empty", ""),
        Body.of("blank", "   "),
        Body.of("null", "null"),
        Body.of("a number", "7"),
        Body.of("a list", "[]"),
        Body.of("a text", "\"" + "a" + "\""),
        Body.of("cut off", half),
        Body.of("more behind it", json + "}"),
        Body.of("another behind it", json + json),
        Body.of("no JSON", "quantity=7&price=1"),
        Body.of("XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        Body.of("a comment in it", "/* */" + json),
        Body.of("single quotes", json.replace('"', '\'')),
        Body.of("NaN", "{%s:NaN}".formatted(name)),
        Body.of("a name twice", "{%s:7,%s}".formatted(name, first)),
        Body.of("lists in lists", "[".repeat(TOO_DEEP)),
        Body.of(
            "objects in objects, 10,000 deep",
            "{\"a\":".repeat(TOO_DEEP) + "1" + "}".repeat(TOO_DEEP)),
        Body.of("an unknown field, 10,000 deep", nested(first)),
        Body.of("2 MB", "{\"x\":\"" + "x".repeat(TOO_LARGE)),
        Body.of("a number of 100,000 digits", "{%s:%s}".formatted(name, "9".repeat(100_000))),
        new Body("no UTF-8", invalid),
        new Body("half a letter of UTF-16", odd(json.getBytes(UTF_16BE))),
        new Body("noise", new byte[] {0, 1, 2, (byte) 0xfe, (byte) 0xff}));
  }

  private static String nested(String fields) {
    return "{%s,\"x\":%s%s}".formatted(fields, "[".repeat(TOO_DEEP), "]".repeat(TOO_DEEP));
  }

  private static byte[] odd(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static Stream<Body> fields(Good good) {
    var paths = new ArrayList<String>();
    collect("", JSON.readTree(good.json()), paths);
    return paths.stream().flatMap(path -> spoilt(good, path));
  }

  private static void collect(String path, JsonNode node, List<String> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), paths));
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(path + "/" + i, list.get(i), paths);
        }
      }
      default -> {}
    }
  }

  private static Stream<Body> spoilt(Good good, String path) {
    var node = JSON.readTree(good.json()).at(path);
    var optional = good.optional().contains(path);
    var replaced = replacements(node, optional, good.signed().contains(path));
    var inList = path.substring(path.lastIndexOf('/') + 1).matches("\\d+");
    var all =
        replaced.map(
            json -> Body.of(path + " is " + shown(json), with(good.json(), path, _ -> json)));
    return optional || inList
        ? all
        : Stream.concat(
            all, Stream.of(Body.of(path + " is not there", without(good.json(), path))));
  }

  private static Stream<String> replacements(JsonNode node, boolean optional, boolean signed) {
    var kind =
        node.isNumber()
            ? signed ? NO_NUMBERS.stream() : Stream.concat(NO_NUMBERS.stream(), Stream.of("-1"))
            : node.isString()
                ? optional
                    ? NO_TEXTS.stream()
                    : Stream.concat(NO_TEXTS.stream(), Stream.of("\"\"", "\" \""))
                : node.isBoolean()
                    ? Stream.of("\"true\"", "1", "{}", "[]")
                    : node.isArray()
                        ? Stream.of("{}", "\"a\"", "7", "[null]", "[[]]", "[7]", many(node))
                        : Stream.of("[]", "\"a\"", "7", "true");
    return optional ? kind : Stream.concat(kind, Stream.of("null"));
  }

  /** Enough to be too many, and still below the limit of a body. */
  private static String many(JsonNode list) {
    var one = list.isEmpty() ? "{}" : list.get(0).toString();
    var fit = Math.min(TOO_MANY, 1_000_000 / (one.length() + 1));
    return "[" + String.join(",", java.util.Collections.nCopies(fit, one)) + "]";
  }

  private static String shown(String json) {
    return json.length() <= 40 ? json : json.substring(0, 40) + "…";
  }

  /** The same with another value at a path. */
  static String with(String json, String path, UnaryOperator<String> value) {
    var mark = "\u0001";
    var root = JSON.readTree(json);
    var parent = root.at(path.substring(0, path.lastIndexOf('/')));
    var name = path.substring(path.lastIndexOf('/') + 1);
    switch (parent) {
      case ObjectNode object -> object.put(name, mark);
      case ArrayNode list -> list.set(Integer.parseInt(name), JSON.valueToTree(mark));
      default -> throw new IllegalArgumentException(path);
    }
    return root.toString().replace("\"\\u0001\"", value.apply(name));
  }

  private static String without(String json, String path) {
    var root = JSON.readTree(json);
    ((ObjectNode) root.at(path.substring(0, path.lastIndexOf('/'))))
        .remove(path.substring(path.lastIndexOf('/') + 1));
    return root.toString();
  }

  /** The same with this text in the place of every other. */
  static String saying(String json, String text) {
    var root = JSON.readTree(json);
    var paths = new ArrayList<String>();
    collect("", root, paths);
    var said = json;
    for (var path : paths) {
      if (root.at(path).isString()) {
        said = with(said, path, _ -> JSON.writeValueAsString(text));
      }
    }
    return said;
  }
}
