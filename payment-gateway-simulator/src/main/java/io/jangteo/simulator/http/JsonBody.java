package io.jangteo.simulator.http;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A request's JSON object, asked field by field; a wrong field is an {@link InvalidBody}. */
public final class JsonBody {
  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  public static JsonBody parse(ObjectMapper json, String body) {
    try {
      var node = json.readTree(body);
      if (!node.isObject()) {
        throw new InvalidBody("the body is not a JSON object");
      }
      return new JsonBody(node);
    } catch (JacksonException e) {
      throw new InvalidBody("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  public String text(String name, int maxLength) {
    return optionalText(name, maxLength).orElseThrow(() -> new InvalidBody(name + " is missing"));
  }

  public Optional<String> optionalText(String name, int maxLength) {
    return field(name)
        .map(
            node -> {
              if (!node.isString() || node.stringValue().isEmpty()) {
                throw new InvalidBody(name + " must be a string that is not empty");
              }
              if (node.stringValue().length() > maxLength) {
                throw new InvalidBody(name + " is longer than " + maxLength);
              }
              return node.stringValue();
            });
  }

  public long integer(String name) {
    return optionalInteger(name).orElseThrow(() -> new InvalidBody(name + " is missing"));
  }

  /** Whole numbers only, also when written as 30000.0. */
  public Optional<Long> optionalInteger(String name) {
    return field(name)
        .map(
            node -> {
              try {
                if (node.isNumber()) {
                  return node.decimalValue().longValueExact();
                }
              } catch (ArithmeticException e) {
                throw new InvalidBody(name + " is not a whole number in range");
              }
              throw new InvalidBody(name + " must be a number");
            });
  }

  public Optional<BigDecimal> optionalDecimal(String name) {
    return field(name)
        .map(
            node -> {
              if (!node.isNumber()) {
                throw new InvalidBody(name + " must be a number");
              }
              return node.decimalValue();
            });
  }

  public Optional<Boolean> optionalFlag(String name) {
    return field(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw new InvalidBody(name + " must be true or false");
              }
              return node.booleanValue();
            });
  }

  public Optional<JsonBody> optionalObject(String name) {
    return field(name)
        .map(
            node -> {
              if (!node.isObject()) {
                throw new InvalidBody(name + " must be an object");
              }
              return new JsonBody(node);
            });
  }

  private Optional<JsonNode> field(String name) {
    return object.optional(name).filter(node -> !node.isNull());
  }
}
