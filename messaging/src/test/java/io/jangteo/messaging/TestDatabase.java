package io.jangteo.messaging;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.launcher.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A schema with this library's tables, and one in which handlers leave their effect. */
final class TestDatabase {

  final JdbcTemplate jdbc;
  final TransactionTemplate transactions;

  private TestDatabase(HikariDataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  static TestDatabase create() {
    return create(true);
  }

  /** As some services have it: what is done in no transaction is not done. */
  static TestDatabase withoutAutoCommit() {
    return create(false);
  }

  private static TestDatabase create(boolean autoCommit) {
    var database = TestServers.mySql().createDatabase("messaging");
    var dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(database.jdbcUrl());
    dataSource.setUsername(database.username());
    dataSource.setPassword(database.password());
    dataSource.setMaximumPoolSize(8);
    dataSource.setAutoCommit(autoCommit);
    Flyway.configure().dataSource(dataSource).locations("classpath:db/messaging").load().migrate();
    var test = new TestDatabase(dataSource);
    test.execute(
        """
        CREATE TABLE effect (
          seq BIGINT AUTO_INCREMENT PRIMARY KEY, order_key VARCHAR(64), sequence BIGINT)""");
    return test;
  }

  Inboxes inboxes() {
    return new Inboxes(jdbc, transactions, new SimpleMeterRegistry());
  }

  void execute(String statement) {
    transactions.executeWithoutResult(_ -> jdbc.execute(statement));
  }

  void leaveEffect(Received message) {
    jdbc.update(
        "INSERT INTO effect (order_key, sequence) VALUES (?, ?)",
        message.event().key(),
        message.sequence());
  }

  List<Long> effects(String key) {
    return jdbc.queryForList(
        "SELECT sequence FROM effect WHERE order_key = ? ORDER BY seq", Long.class, key);
  }

  long count(String table) {
    var count = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    return count == null ? 0 : count;
  }
}
