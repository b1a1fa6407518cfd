package io.jangteo.relay.domain;

import java.util.Comparator;

/** Where one server wrote a row. It orders the rows of a connection and means nothing elsewhere. */
public record BinlogPoint(String file, long position, int row) implements Comparable<BinlogPoint> {
  // binlog.999999 is followed by binlog.1000000.
  private static final Comparator<BinlogPoint> ORDER =
      Comparator.<BinlogPoint>comparingInt(point -> point.file().length())
          .thenComparing(BinlogPoint::file)
          .thenComparingLong(BinlogPoint::position)
          .thenComparingInt(BinlogPoint::row);

  @Override
  public int compareTo(BinlogPoint other) {
    return ORDER.compare(this, other);
  }
}
