package io.jangteo.benchmarks.stock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The invariants S1 to S7, as ./run check has them. */
final class StockBooks {

  /** The schema they name. */
  static final String SCHEMA = "jangteo_inventory";

  private static final String FILE = "/io/jangteo/launcher/check/invariants.sql";
  private static final Pattern OF_STOCK =
      Pattern.compile("(?ms)^-- name: (S[1-7]) (.+?)$\\n(.+?);\\s*$");

  private StockBooks() {}

  /** Those that do not hold. */
  static List<String> violated(Connection connection) throws SQLException, IOException {
    var violated = new ArrayList<String>();
    var seen = 0;
    var named = OF_STOCK.matcher(text());
    while (named.find()) {
      seen++;
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(named.group(3))) {
        if (rows.next()) {
          violated.add(named.group(1) + " " + named.group(2));
        }
      }
    }
    if (seen != 7) {
      throw new IllegalStateException("%s has %d invariants of stock, not 7".formatted(FILE, seen));
    }
    return violated;
  }

  private static String text() throws IOException {
    try (var file = StockBooks.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
