package io.jangteo.contracts;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may change within a version of an event: optional fields and values of open enums are added,
 * and nothing else happens.
 *
 * <p>That is stricter than compatible. Since all that was constrained is constrained in the same
 * way, and an open object says nothing of names it does not list, whoever validates with the
 * published schema accepts what is written today (forward); since what was added is optional,
 * today's schema accepts what was ever written (a replay).
 */
final class Compatibility {

  /** Words for people, names, and the definitions, which are looked at where they are used. */
  private static final Set<String> SAYS_NOTHING_OF_VALUES =
      Set.of("$schema", "$id", "title", "description", "$defs");

  private final ObjectNode published;
  private final ObjectNode today;
  private final List<String> breaches = new ArrayList<>();

  private Compatibility(ObjectNode published, ObjectNode today) {
    this.published = published;
    this.today = today;
  }

  /** Empty when subscribers of what was published will not notice. */
  static List<String> breaches(ObjectNode published, ObjectNode today) {
    var comparison = new Compatibility(published, today);
    comparison.compare("", published, today);
    return comparison.breaches;
  }

  private void compare(String path, JsonNode writtenWas, JsonNode writtenIs) {
    var was = resolved(writtenWas, published);
    var is = resolved(writtenIs, today);
    for (var keyword : union(was.propertyNames(), is.propertyNames())) {
      if (!SAYS_NOTHING_OF_VALUES.contains(keyword)) {
        compare(keyword, path, was.path(keyword), is.path(keyword));
      }
    }
  }

  private void compare(String keyword, String path, JsonNode was, JsonNode is) {
    switch (keyword) {
      case "properties" ->
          was.forEachEntry(
              (name, schema) -> {
                if (is.has(name)) {
                  compare(path + "/" + name, schema, is.path(name));
                } else {
                  breaches.add(path + "/" + name + " is gone");
                }
              });
      case "items" -> compare(path + "[]", was, is);
      case "anyOf" -> alternatives(path, was, is);
      case "required" -> required(path, texts(was), texts(is));
      case "x-extensible-enum" -> openEnum(path, was, is);
      default -> {
        if (!was.equals(is)) {
          breaches.add(
              "%s: %s was %s and is %s".formatted(name(path), keyword, told(was), told(is)));
        }
      }
    }
  }

  private void alternatives(String path, JsonNode was, JsonNode is) {
    if (was.size() != is.size()) {
      breaches.add("%s: anyOf was %s and is %s".formatted(name(path), told(was), told(is)));
      return;
    }
    for (int i = 0; i < was.size(); i++) {
      compare(path, was.path(i), is.path(i));
    }
  }

  private void required(String path, Set<String> was, Set<String> is) {
    for (var name : union(was, is)) {
      if (!was.contains(name)) {
        breaches.add(path + "/" + name + " is required now");
      } else if (!is.contains(name)) {
        breaches.add(path + "/" + name + " is not required any more");
      }
    }
  }

  private void openEnum(String path, JsonNode was, JsonNode is) {
    if (was.isMissingNode() || is.isMissingNode()) {
      breaches.add(
          name(path) + (is.isMissingNode() ? " is no open enum any more" : " is open now"));
      return;
    }
    var gone = texts(was);
    gone.removeAll(texts(is));
    gone.forEach(value -> breaches.add("%s: the value %s is gone".formatted(name(path), value)));
  }

  private static JsonNode resolved(JsonNode schema, ObjectNode document) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private static Set<String> union(Iterable<String> some, Iterable<String> others) {
    var all = new LinkedHashSet<String>();
    Stream.of(some, others).forEach(names -> names.forEach(all::add));
    return all;
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(toCollection(LinkedHashSet::new));
  }

  private static String name(String path) {
    return path.isEmpty() ? "/" : path;
  }

  private static String told(JsonNode value) {
    return value.isMissingNode() ? "absent" : value.toString();
  }
}
