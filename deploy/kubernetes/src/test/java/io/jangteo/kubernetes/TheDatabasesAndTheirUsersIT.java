package io.jangteo.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.launcher.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What mysql/databases.sql makes, on a real server: each user may do what it has to, and no more.
 */
class TheDatabasesAndTheirUsersIT {

  private static final List<String> SERVICES =
      List.of("jangteo_order", "jangteo_inventory", "jangteo_payment", "jangteo_settlement");

  private static final String ENCRYPTED = " REQUIRE SSL;";
  private static final Pattern END = Pattern.compile(";");

  private static final String RELAY = "jangteo_relay";

  @BeforeAll
  static void runIt() throws SQLException {
    run("first");
    // A password was changed in the Secret, and the manifests were applied again.
    run("second");
  }

  @Test
  void a_service_has_all_rights_in_its_own_schema() throws SQLException {
    for (var service : SERVICES) {
      try (var connection = connect(service, service);
          var sql = connection.createStatement()) {
        sql.execute("CREATE TABLE probe (id INT PRIMARY KEY)");
        sql.execute("INSERT INTO probe VALUES (1)");
        sql.execute("DROP TABLE probe");
      }
    }
  }

  @Test
  void and_none_in_another() {
    for (var service : SERVICES) {
      for (var other : SERVICES) {
        if (!service.equals(other)) {
          assertThatThrownBy(() -> connect(service, other)).hasMessageContaining("Access denied");
        }
      }
      assertThatThrownBy(() -> connect(service, "mysql")).hasMessageContaining("Access denied");
    }
  }

  @Test
  void an_underscore_stands_for_itself() throws SQLException {
    try (var root = root();
        var sql = root.createStatement()) {
      sql.execute("CREATE DATABASE IF NOT EXISTS jangteoxorder");
    }
    assertThatThrownBy(() -> connect("jangteo_order", "jangteoxorder"))
        .hasMessageContaining("Access denied");
  }

  @Test
  void the_relay_reads_all_of_them_and_the_binlog_and_writes_none() throws SQLException {
    for (var schema : SERVICES) {
      try (var connection = connect(RELAY, schema);
          var sql = connection.createStatement()) {
        sql.execute("SHOW BINARY LOGS");
        assertThatThrownBy(() -> sql.execute("CREATE TABLE probe (id INT PRIMARY KEY)"))
            .hasMessageContaining("denied");
      }
    }
  }

  @Test
  void and_keeps_the_days_of_the_outboxes_alone() throws SQLException {
    var schema = SERVICES.getFirst();
    try (var service = connect(schema, schema);
        var setUp = service.createStatement();
        var relay = connect(RELAY, schema);
        var sql = relay.createStatement()) {
      setUp.execute(
          "CREATE TABLE outbox_event (id INT PRIMARY KEY) PARTITION BY RANGE (id)"
              + " (PARTITION p1 VALUES LESS THAN (9), PARTITION plast VALUES LESS THAN (MAXVALUE))");
      setUp.execute("CREATE TABLE orders (id INT PRIMARY KEY)");

      sql.execute("CREATE TABLE outbox_event_leaving LIKE outbox_event");
      sql.execute("ALTER TABLE outbox_event_leaving REMOVE PARTITIONING");
      sql.execute(
          "ALTER TABLE outbox_event EXCHANGE PARTITION p1 WITH TABLE outbox_event_leaving"
              + " WITHOUT VALIDATION");
      sql.execute(
          "ALTER TABLE outbox_event REORGANIZE PARTITION plast INTO"
              + " (PARTITION p2 VALUES LESS THAN (19), PARTITION plast VALUES LESS THAN (MAXVALUE))");
      sql.execute("DROP TABLE outbox_event_leaving");
      for (var other :
          List.of(
              "DROP TABLE orders", "INSERT INTO orders VALUES (1)", "DELETE FROM outbox_event")) {
        assertThatThrownBy(() -> sql.execute(other)).hasMessageContaining("denied");
      }

      setUp.execute("DROP TABLE outbox_event, orders");
    }
  }

  /** The local server has no encryption, so it can only be read that all have to use it. */
  @Test
  void nobody_comes_in_without_encryption() {
    assertThat(script().lines().filter(line -> line.contains("IDENTIFIED BY")))
        .hasSize(SERVICES.size() + 1)
        .allMatch(line -> line.endsWith(ENCRYPTED));
  }

  private static String script() {
    return ProjectFiles.read(ProjectFiles.FOLDER.resolve("mysql/databases.sql"));
  }

  private static void run(String passwords) throws SQLException {
    var script = script().replace(ENCRYPTED, ";");
    for (var user : SERVICES) {
      script = script.replace("<%s>".formatted(user), password(user, passwords));
    }
    script = script.replace("<%s>".formatted(RELAY), password(RELAY, passwords));
    var withoutComments =
        script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    assertThat(withoutComments).doesNotContain("<", ">");
    try (var root = root();
        var sql = root.createStatement()) {
      for (var statement :
          END.splitAsStream(withoutComments).filter(one -> !one.isBlank()).toList()) {
        sql.execute(statement);
      }
    }
  }

  private static String password(String user, String which) {
    return user + "-" + which;
  }

  private static Connection connect(String user, String schema) throws SQLException {
    return DriverManager.getConnection(
        url(schema) + "?allowPublicKeyRetrieval=true", user, password(user, "second"));
  }

  private static String url(String schema) {
    return "jdbc:mysql://127.0.0.1:%d/%s".formatted(TestServers.mySql().port(), schema);
  }

  private static Connection root() throws SQLException {
    var server = TestServers.mySql();
    return DriverManager.getConnection(
        server.rootJdbcUrl(), server.rootUser(), server.rootPassword());
  }
}
