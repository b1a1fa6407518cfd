package io.jangteo.simulator.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningOlderBooksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T01:15:31Z");

  /** As the first version made them: it knew cards only, and left no number behind. */
  private static final String FIRST_VERSION =
      """
      CREATE TABLE charge (provider TEXT NOT NULL, pg_key TEXT NOT NULL,
        merchant_order_id TEXT NOT NULL, order_id TEXT NOT NULL, status TEXT NOT NULL,
        amount INTEGER NOT NULL CHECK (amount > 0),
        cancelled_amount INTEGER NOT NULL CHECK (cancelled_amount BETWEEN 0 AND amount),
        currency TEXT NOT NULL, requested_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
        approved_at INTEGER, transaction_id TEXT NOT NULL, payment_token TEXT, failure_code TEXT,
        PRIMARY KEY (provider, pg_key)) STRICT;
      CREATE INDEX charge_by_order ON charge (provider, order_id);
      CREATE INDEX charge_open ON charge (provider, status, requested_at)
        WHERE status IN ('READY', 'IN_PROGRESS');
      CREATE TABLE cancellation (provider TEXT NOT NULL, pg_key TEXT NOT NULL,
        position INTEGER NOT NULL, id TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
        reason TEXT NOT NULL, balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
        cancelled_at INTEGER NOT NULL, PRIMARY KEY (provider, pg_key, position)) STRICT;
      CREATE TABLE stored_answer (scope TEXT NOT NULL, answer_key TEXT NOT NULL,
        status INTEGER NOT NULL, body TEXT NOT NULL, trace_id TEXT NOT NULL,
        expires_at INTEGER NOT NULL, PRIMARY KEY (scope, answer_key)) STRICT;
      INSERT INTO charge VALUES ('TOSS', 'pay-1', 'order-1', 'order-1', 'PARTIAL_CANCELED', 33000,
        11000, 'KRW', 1000000, 3000000, 2000000, 'tx-1', NULL, NULL);
      INSERT INTO cancellation VALUES ('TOSS', 'pay-1', 0, 'c-1', 11000, 'r', 22000, 3000000);
      INSERT INTO charge VALUES ('PORTONE', 'pay-2', 'order-2', 'order-2', 'READY', 1000,
        0, 'KRW', 1000000, 1000000, NULL, 'tx-2', 'token', NULL);
      INSERT INTO stored_answer VALUES ('scope', 'k', 200, '{}', 'trace', 99999999999999999);
      """;

  @Test
  void charges_cancels_and_answers_are_what_they_were(@TempDir Path folder) throws SQLException {
    execute(folder, FIRST_VERSION);

    try (var books = Books.open(folder, NOW)) {
      var cancelled = books.read(r -> r.find(Provider.TOSS, "pay-1")).orElseThrow();
      assertThat(cancelled.method()).isEqualTo(Method.CARD);
      assertThat(cancelled.approvedAt()).isEqualTo(Instant.ofEpochSecond(2));
      assertThat(cancelled.balance()).isEqualTo(22_000);
      assertThat(cancelled.cancellations().getFirst().cancelledAt())
          .isEqualTo(Instant.ofEpochSecond(3));
      var open = books.read(r -> r.find(Provider.PORTONE, "pay-2")).orElseThrow();
      assertThat(open.paymentToken()).isEqualTo("token");
      assertThat(open.selfApproving()).isFalse();
      var answer = books.read(r -> r.recall(new AnswerKey("scope", "k"), NOW)).orElseThrow();
      assertThat(answer.body()).isEqualTo("{}");
    }
  }

  @Test
  void they_take_what_the_first_version_did_not_know(@TempDir Path folder) throws SQLException {
    execute(folder, FIRST_VERSION);
    var issued =
        Charge.opened(
                Provider.TOSS, "va", "order-3", ChargeStatus.IN_PROGRESS, 1, "KRW", NOW, "t", null)
            .payableInto(VirtualAccount.chosen("X1", "s", Duration.ofDays(7)))
            .approved(NOW);
    try (var books = Books.open(folder, NOW)) {
      books.write(
          entries -> {
            entries.put(issued);
            return true;
          });
    }

    try (var books = Books.open(folder, NOW)) {
      assertThat(books.read(r -> r.find(Provider.TOSS, "va")).orElseThrow()).isEqualTo(issued);
      var lines = new ArrayList<ChargeLine>();
      books.forEachCharge(lines::add);
      assertThat(lines)
          .extracting(ChargeLine::method)
          .containsExactlyInAnyOrder("CARD", "CARD", "VIRTUAL_ACCOUNT");
    }
  }

  @Test
  void books_of_a_later_version_are_left_alone(@TempDir Path folder) throws SQLException {
    execute(folder, "PRAGMA user_version = 99;");

    assertThatThrownBy(() -> Books.open(folder, NOW)).hasMessageContaining("later version");
  }

  private static void execute(Path folder, String script) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }
}
