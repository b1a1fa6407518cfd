package io.jangteo.settlement.reporting;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Which statement it is.
 *
 * @param asOf when it was drawn up: what is booked later may still be of its last day
 */
record Statement(String sellerId, LocalDate from, LocalDate to, Instant asOf) {

  String fileName(StatementFormat format) {
    return "statement-%s-%s-%s.%s".formatted(sellerId, from, to, format.extension());
  }
}
