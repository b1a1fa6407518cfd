package io.jangteo.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.launcher.testing.TestMySql;
import io.jangteo.launcher.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MySqlKeepsWhatItAcknowledgedIT {
  private final TestMySql mySql = TestServers.mySql();
  private final TestMySql.Database database = mySql.createDatabase("durable");

  @Test
  void a_committed_row_is_there_after_kill_9() throws SQLException {
    execute("CREATE TABLE note (text VARCHAR(20))");
    execute("INSERT INTO note VALUES ('kept')");

    mySql.kill();
    assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
    mySql.restart();

    assertThat(query("SELECT text FROM note")).isEqualTo("kept");
  }

  @Test
  void runs_with_the_durability_and_the_binlog_of_production() throws SQLException {
    assertThat(query("SELECT @@sync_binlog")).isEqualTo("1");
    assertThat(query("SELECT @@innodb_flush_log_at_trx_commit")).isEqualTo("1");
    assertThat(query("SELECT @@gtid_mode")).isEqualTo("ON");
    assertThat(query("SELECT @@binlog_format")).isEqualTo("ROW");
    assertThat(query("SELECT @@transaction_isolation")).isEqualTo("READ-COMMITTED");
  }

  @Test
  void a_user_sees_its_own_schema_only() {
    TestMySql.Database other = mySql.createDatabase("other");

    assertThatThrownBy(() -> execute("CREATE TABLE " + other.schema() + ".intruder (id INT)"))
        .hasMessageContaining("denied");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  private void execute(String statement) throws SQLException {
    try (var connection = connect();
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private String query(String statement) throws SQLException {
    try (var connection = connect();
        var sql = connection.createStatement();
        var result = sql.executeQuery(statement)) {
      result.next();
      return result.getString(1);
    }
  }
}
