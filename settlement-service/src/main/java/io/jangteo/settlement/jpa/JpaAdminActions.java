package io.jangteo.settlement.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.AdminActions;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Admins' deeds in MySQL, insert only. */
@Repository
class JpaAdminActions implements AdminActions {

  private final JdbcOperations jdbc;

  JpaAdminActions(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(AdminAction action) {
    jdbc.update(
        """
        INSERT INTO admin_action
          (action_id, admin_id, action, subject, reason, before_it, after_it, done_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        Binary.of(UuidCreator.getTimeOrderedEpoch()),
        action.adminId(),
        action.action(),
        action.subject(),
        action.reason(),
        action.before(),
        action.after(),
        Timestamp.from(action.at()));
  }
}
