package io.jangteo.launcher.replay;

import io.jangteo.launcher.replay.Reading.Dirty;
import io.jangteo.launcher.replay.Reading.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one row: a line of an order or of a cancellation, or the reason why it is none. */
final class RowReader {
  static final int MAX_QUANTITY = 1_000_000;
  static final long MAX_PRICE_WON = 1_000_000_000;

  /** What the marketplace takes for a product, a seller, a buyer. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,12}(?:\\.\\d{1,12})?");

  private static final Set<String> ADJUSTMENTS =
      Set.of("POST", "DOT", "C2", "M", "D", "S", "B", "CRUK", "AMAZONFEE", "BANK CHARGES");

  private final BigDecimal wonPerUnit;

  RowReader(BigDecimal wonPerUnit) {
    this.wonPerUnit = wonPerUnit;
  }

  Reading read(Row row) {
    if (ADJUSTMENTS.contains(row.stockCode().toUpperCase(Locale.ROOT))) {
      return new Dirty(Dirt.ADJUSTMENT);
    }
    if (!ID.matcher(row.stockCode()).matches()
        || !WHOLE_NUMBER.matcher(row.quantity()).matches()
        || !DECIMAL.matcher(row.unitPrice()).matches()) {
      return new Dirty(Dirt.UNPARSABLE);
    }
    int written = Integer.parseInt(row.quantity());
    // A cancellation writes what it takes back as a negative quantity.
    int quantity = row.isCancellation() ? -written : written;
    if (quantity <= 0) {
      return new Dirty(Dirt.QUANTITY_NOT_POSITIVE);
    }
    if (quantity > MAX_QUANTITY) {
      return new Dirty(Dirt.QUANTITY_TOO_LARGE);
    }
    return priced(row, quantity);
  }

  private Reading priced(Row row, int quantity) {
    var price = new BigDecimal(row.unitPrice());
    long won = price.multiply(wonPerUnit).setScale(0, RoundingMode.HALF_UP).longValue();
    if (price.signum() < 0) {
      return new Dirty(Dirt.PRICE_NEGATIVE);
    }
    if (won == 0) {
      return new Dirty(Dirt.PRICE_ZERO);
    }
    if (won > MAX_PRICE_WON) {
      return new Dirty(Dirt.PRICE_TOO_LARGE);
    }
    return new Item(row.stockCode(), row.description(), quantity, won);
  }
}
