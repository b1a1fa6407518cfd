package io.jangteo.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.springframework.core.convert.converter.Converter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A day somebody can mean, and every database knows: with a year of four digits. */
public final class CalendarDay {

  private static final Pattern FORM = Pattern.compile("[1-9]\\d{3}-\\d{2}-\\d{2}");

  private CalendarDay() {}

  /**
   * Reads a day such as 2026-01-31.
   *
   * @throws DateTimeException when it is none
   */
  public static LocalDate parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new DateTimeException("not a day of a year of four digits");
    }
    return LocalDate.parse(text);
  }

  /** In a path or a query. */
  static final class FromText implements Converter<String, LocalDate> {
    @Override
    public LocalDate convert(String text) {
      return parse(text);
    }
  }

  /** In a body. */
  static final class FromJson extends StdScalarDeserializer<LocalDate> {

    FromJson() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
      }
      var text = parser.getString();
      try {
        return parse(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, LocalDate.class, "not a day");
      }
    }
  }
}
