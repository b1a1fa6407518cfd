package io.jangteo.settlement.reporting;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Writes a statement to a file. It is sent from there, so that a client who reads slowly keeps no
 * database connection, and none gets half a statement.
 */
@Component
class DrawUpStatement {

  private static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(5);

  private final Statements statements;
  private final Semaphore places;

  DrawUpStatement(Statements statements, StatementProperties properties) {
    this.statements = statements;
    this.places = new Semaphore(properties.atOnce());
  }

  /** The caller deletes it. */
  Path as(StatementFormat format, Statement statement) throws IOException {
    if (!places.tryAcquire()) {
      throw Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE, "overloaded", "Other statements are being drawn up.")
          .retryAfter(BUSY_RETRY_AFTER)
          .asException();
    }
    try {
      return write(format, statement);
    } finally {
      places.release();
    }
  }

  private Path write(StatementFormat format, Statement statement) throws IOException {
    var file = Files.createTempFile("statement-", "." + format.extension());
    boolean complete = false;
    try {
      write(format, statement, file);
      complete = true;
    } finally {
      if (!complete) {
        Files.delete(file);
      }
    }
    return file;
  }

  private void write(StatementFormat format, Statement statement, Path file) throws IOException {
    try (var writer =
        format.writer(statement, new BufferedOutputStream(Files.newOutputStream(file)))) {
      var totals = new StatementTotals();
      statements.readOut(
          statement.sellerId(), statement.from(), statement.to(), both(writer, totals));
      writer.totals(totals);
    }
  }

  private static Statements.Reader both(StatementWriter writer, StatementTotals totals) {
    return new Statements.Reader() {
      @Override
      public void opens(Money balance) {
        totals.opens(balance);
        write(() -> writer.opens(balance.amount()));
      }

      @Override
      public void item(SettlementItem item) {
        totals.item(item);
        write(() -> writer.item(item));
      }

      @Override
      public void transfer(Statements.Transfer transfer) {
        totals.transfer(transfer);
        write(() -> writer.transfer(transfer));
      }
    };
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
