package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.LocalMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * One schema and one user per service, with rights to that schema only; a user for the relay, who
 * reads the binlog; and one for the auditor, who reads everything and changes nothing.
 */
final class Databases {
  static final String RELAY = "jangteo_relay";
  static final String AUDITOR = "jangteo_auditor";
  static final String AUDIT = "jangteo_audit";
  private static final Map<Part, String> SCHEMAS =
      Map.of(
          Part.ORDER_SERVICE, "jangteo_order",
          Part.INVENTORY_SERVICE, "jangteo_inventory",
          Part.PAYMENT_SERVICE, "jangteo_payment",
          Part.SETTLEMENT_SERVICE, "jangteo_settlement");

  private final LocalMySql server;
  private final int port;
  private final Secrets secrets;

  Databases(LocalMySql server, int port, Secrets secrets) {
    this.server = server;
    this.port = port;
    this.secrets = secrets;
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
    return LocalMySql.jdbcUrl(port, schema(service));
  }

  String password(String user) {
    return secrets.password(user);
  }

  Connection connectAsAuditor() throws SQLException {
    return DriverManager.getConnection(LocalMySql.jdbcUrl(port, AUDIT), AUDITOR, password(AUDITOR));
  }

  void create() {
    try (var connection = server.connectAsRoot();
        var sql = connection.createStatement()) {
      for (String schema : SCHEMAS.values()) {
        createSchema(sql, schema);
        createUser(sql, schema);
        sql.execute("GRANT ALL ON %s.* TO %s".formatted(quotedForGrant(schema), user(schema)));
      }
      createUser(sql, RELAY);
      sql.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + user(RELAY));
      createSchema(sql, AUDIT);
      createUser(sql, AUDITOR);
      sql.execute("GRANT ALL ON %s.* TO %s".formatted(quotedForGrant(AUDIT), user(AUDITOR)));
      for (String schema : SCHEMAS.values()) {
        for (String reader : List.of(RELAY, AUDITOR)) {
          sql.execute("GRANT SELECT ON %s.* TO %s".formatted(quotedForGrant(schema), user(reader)));
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

  private static String user(String name) {
    return "'%s'@'127.0.0.1'".formatted(name);
  }

  /** In a GRANT an underscore would stand for any letter. */
  private static String quotedForGrant(String schema) {
    return "`%s`".formatted(schema.replace("_", "\\_"));
  }
}
