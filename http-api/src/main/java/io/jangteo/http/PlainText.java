package io.jangteo.http;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Text, and no number, that can be stored, sent on and shown as it came: half of a letter would
 * silently become a question mark, and what a terminal obeys would forge what somebody reads there.
 */
final class PlainText extends StdScalarDeserializer<String> {

  private static final String WHAT_IS_WRONG =
      "must be text without control characters, and without halves of surrogate pairs";

  PlainText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    var text = parser.getString();
    if (!isPlain(text)) {
      throw DatabindException.from(
          parser, WHAT_IS_WRONG, new IllegalArgumentException(WHAT_IS_WRONG));
    }
    return text;
  }

  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(PlainText::isTrouble);
  }

  private static boolean isTrouble(int letter) {
    return switch (letter) {
      case '\t', '\n', '\r' -> false;
      default -> Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE;
    };
  }
}
