package io.jangteo.relay.domain;

/**
 * One transaction of MySQL, named the same on every server that has it.
 *
 * @param source the server's UUID, with a tag behind a colon where there is one
 */
public record Gtid(String source, long number) {
  public Gtid {
    if (source.isBlank() || number < 1) {
      throw new IllegalArgumentException("not a GTID: " + source + ":" + number);
    }
  }

  public static Gtid parse(String text) {
    var colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a GTID: " + text);
    }
    return new Gtid(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return source + ":" + number;
  }
}
