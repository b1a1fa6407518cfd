package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.LocalMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One schema and one user per service, with rights to that schema only; a user for the relay, who
 * reads the binlog and keeps the outboxes' days; and one for the auditor, who reads everything and
 * changes nothing.
 */
public final class Databases {
  static final String RELAY = "jangteo_relay";
  static final String AUDITOR = "jangteo_auditor";
  static final String AUDIT = "jangteo_audit";

  /** Where the relay makes partitions and drops them. */
  private static final List<String> DAYS = List.of("outbox_event", "outbox_event_leaving");

  private static final String LOOPBACK = "127.0.0.1";
  private static final Map<Part, String> SCHEMAS =
      Map.of(
          Part.ORDER_SERVICE, "jangteo_order",
          Part.INVENTORY_SERVICE, "jangteo_inventory",
          Part.PAYMENT_SERVICE, "jangteo_payment",
          Part.SETTLEMENT_SERVICE, "jangteo_settlement");

  private final String host;
  private final int port;
  private final String clients;
  private final Secrets secrets;

  /** Of a server at this address, whose users come from these hosts: one, or % for any. */
  Databases(String host, int port, String clients, Secrets secrets) {
    this.host = host;
    this.port = port;
    this.clients = clients;
    this.secrets = secrets;
  }

  static Databases onLoopback(int port, Secrets secrets) {
    return new Databases(LOOPBACK, port, LOOPBACK, secrets);
  }

  /** Everybody who has a password. */
  static List<String> users() {
    return Stream.concat(Stream.of(LocalMySql.ROOT, RELAY, AUDITOR), schemas().stream()).toList();
  }

  /** Those of the services. */
  public static List<String> schemas() {
    return SCHEMAS.values().stream().sorted().toList();
  }

  /** The schema of a service, and the name of its user. */
  static String schema(Part service) {
    String schema = SCHEMAS.get(service);
    if (schema == null) {
      throw new IllegalArgumentException(service + " has no database");
    }
    return schema;
  }

  String url(Part service) {
    return LocalMySql.jdbcUrl(host, port, schema(service));
  }

  String password(String user) {
    return secrets.password(user);
  }

  Connection connectAsAuditor() throws SQLException {
    return connect(AUDIT, AUDITOR);
  }

  private Connection connect(String schema, String user) throws SQLException {
    return DriverManager.getConnection(
        LocalMySql.jdbcUrl(host, port, schema), user, password(user));
  }

  void create() {
    try (var connection = connect("", LocalMySql.ROOT);
        var sql = connection.createStatement()) {
      for (String schema : SCHEMAS.values()) {
        createSchema(sql, schema);
        createUser(sql, schema);
        sql.execute("GRANT ALL ON %s.* TO %s".formatted(quotedForGrant(schema), user(schema)));
      }
      createUser(sql, RELAY);
      sql.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + user(RELAY));
      // Its own outbox, for canaries.
      createSchema(sql, RELAY);
      sql.execute("GRANT ALL ON %s.* TO %s".formatted(quotedForGrant(RELAY), user(RELAY)));
      createSchema(sql, AUDIT);
      createUser(sql, AUDITOR);
      sql.execute("GRANT ALL ON %s.* TO %s".formatted(quotedForGrant(AUDIT), user(AUDITOR)));
      for (String schema : SCHEMAS.values()) {
        for (String reader : List.of(RELAY, AUDITOR)) {
          sql.execute("GRANT SELECT ON %s.* TO %s".formatted(quotedForGrant(schema), user(reader)));
        }
        for (String table : DAYS) {
          sql.execute(
              "GRANT ALTER, CREATE, DROP, INSERT ON %s.%s TO %s"
                  .formatted(schema, table, user(RELAY)));
        }
      }
    } catch (SQLException e) {
      throw new StartFailure("The databases could not be created: " + e.getMessage(), e);
    }
  }

  private static void createSchema(Statement sql, String schema) throws SQLException {
    sql.execute("CREATE DATABASE IF NOT EXISTS " + schema);
  }

  private void createUser(Statement sql, String name) throws SQLException {
    sql.execute("CREATE USER IF NOT EXISTS " + user(name));
    sql.execute("ALTER USER %s IDENTIFIED BY '%s'".formatted(user(name), password(name)));
  }

  private String user(String name) {
    return "'%s'@'%s'".formatted(name, clients);
  }

  /** In a GRANT an underscore would stand for any letter. */
  private static String quotedForGrant(String schema) {
    return "`%s`".formatted(schema.replace("_", "\\_"));
  }
}
