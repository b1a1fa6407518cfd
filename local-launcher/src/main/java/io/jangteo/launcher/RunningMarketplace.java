package io.jangteo.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What those who use a marketplace, watch it and audit it need of it while it runs. */
public interface RunningMarketplace {
  Addresses addresses();

  Tokens tokens();

  /** Reads every service's tables; writes to {@code jangteo_audit} only. */
  Connection connectAsAuditor() throws SQLException;

  /** The processes of this moment: one that was restarted has a new number. */
  Map<Part, Long> processIds();
}
