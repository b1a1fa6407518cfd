package io.jangteo.launcher.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Orders such as a shop has them: a few lines each, some products much in demand, one unit of now
 * and then an order taken back.
 */
public final class GeneratedSales {

  public static final int ORDERS_PER_CANCELLATION = 5;

  private static final int PRODUCTS = 40;

  private GeneratedSales() {}

  public static Path write(Path file, int orders) throws IOException {
    return write(file, 0, orders);
  }

  /**
   * Orders that are others than those of any file without a number in common.
   *
   * @param first the number of the first
   */
  public static Path write(Path file, int first, int orders) throws IOException {
    var csv =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for (int order = first; order < first + orders; order++) {
      for (int line = 0; line <= order % 4; line++) {
        csv.append(row("", order, line, 1 + order % 7));
      }
      if (order % ORDERS_PER_CANCELLATION == 0) {
        csv.append(row("C", order, 0, -1));
      }
    }
    return Files.writeString(file, csv);
  }

  private static String row(String prefix, int order, int line, int quantity) {
    return "%s%d,%d,THING,%d,2010-12-01 08:26:00,%d.%d5,%d,Korea%n"
        .formatted(
            prefix,
            500_000 + order,
            10_000 + (order * line * line + line) % PRODUCTS * 100,
            quantity,
            1 + line,
            order % 10,
            12_000 + order % 50);
  }
}
