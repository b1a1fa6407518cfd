package io.jangteo.settlement.reporting;

import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements.Transfer;
import java.io.Closeable;
import java.io.IOException;

/** Writes a statement in one format, line by line, and keeps none of them. */
interface StatementWriter extends Closeable {

  /** First. */
  void opens(long balance) throws IOException;

  void item(SettlementItem item) throws IOException;

  void transfer(Transfer transfer) throws IOException;

  /** Last. */
  void totals(StatementTotals totals) throws IOException;
}
