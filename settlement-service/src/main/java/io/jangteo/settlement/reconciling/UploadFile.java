package io.jangteo.settlement.reconciling;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.GatewayLines;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes a gateway's file from an admin: kept as it is, and its lines as if the gateway was asked.
 */
@Component
class UploadFile {

  static final String SOURCE = "UPLOAD";

  private final GatewayLines lines;
  private final Retrying transactions;
  private final Clock clock;

  UploadFile(GatewayLines lines, Retrying transactions, Clock clock) {
    this.lines = lines;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param rows that could be read
   * @param known that were there already
   */
  record Uploaded(int rows, int newLines, int known, List<SettlementFile.Fault> faults) {}

  /** Reads the file and says what would come of it. */
  Uploaded tryOut(String gateway, byte[] content) {
    var file = SettlementFile.read(gateway, content);
    var rows = file.lines().size();
    var known = lines.known(file.lines());
    return new Uploaded(rows, rows - known, known, file.faults());
  }

  /** One transaction: the file and what it says are there together. */
  Uploaded keep(String gateway, byte[] content, String admin) {
    var file = SettlementFile.read(gateway, content);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int kept =
        transactions.get(
            () -> {
              lines.keepFile(UuidCreator.getTimeOrderedEpoch(), gateway, content, admin, now);
              return lines.keep(file.lines(), SOURCE);
            });
    return new Uploaded(file.lines().size(), kept, file.lines().size() - kept, file.faults());
  }
}
