package io.jangteo.inventory.jpa;

import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Parts of the open transaction that can be taken back alone. Of what went through JPA, the
 * database would forget it and the persistence context would not, so keep JPA out of them.
 */
@Component
public class Savepoints {

  private final JdbcOperations jdbc;

  Savepoints(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Does the work, and takes back what it wrote when it answers false.
   *
   * @return what the work answered
   */
  public boolean keepIf(BooleanSupplier work) {
    var before = onConnection(Connection::setSavepoint);
    var keep = work.getAsBoolean();
    onConnection(
        connection -> {
          if (keep) {
            connection.releaseSavepoint(before);
          } else {
            connection.rollback(before);
          }
          return before;
        });
    return keep;
  }

  private Savepoint onConnection(ConnectionCallback<Savepoint> action) {
    return Objects.requireNonNull(jdbc.execute(action));
  }
}
