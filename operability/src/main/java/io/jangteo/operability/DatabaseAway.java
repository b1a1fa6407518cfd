package io.jangteo.operability;

import io.jangteo.operability.StartUpCheck.Wrong;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** A database that does not let us in: one sentence says more than a hundred frames. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseAway extends AbstractFailureAnalyzer<SQLException> {

  private static final int UNKNOWN_DATABASE = 1049;

  private final Environment environment;

  DatabaseAway(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, SQLException failure) {
    var wrong = wrong(deepest(failure), url(), user());
    return wrong == null ? null : new FailureAnalysis(wrong.toString(), null, failure);
  }

  /** Nothing where the database answered and disliked a statement: that is a bug, with a stack. */
  static @Nullable Wrong wrong(SQLException failure, String url, String user) {
    var state = String.valueOf(failure.getSQLState());
    var said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (state.startsWith("28")) {
      return new Wrong(
          "the database at %s refuses %s (%s)".formatted(url, user, said),
          "a user that may use this schema, and its password",
          "set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, or grant it the schema");
    }
    if (failure.getErrorCode() == UNKNOWN_DATABASE) {
      return new Wrong(
          "there is no such schema at %s (%s)".formatted(url, said),
          "the service's own schema",
          "create it, or set SPRING_DATASOURCE_URL");
    }
    if (state.startsWith("08") || failure instanceof SQLTransientConnectionException) {
      return new Wrong(
          "the database at %s does not answer (%s)".formatted(url, said),
          "a MySQL server there",
          "start it, or set SPRING_DATASOURCE_URL");
    }
    return null;
  }

  /** The pool says only that it has waited; below it stands what for. */
  private static SQLException deepest(SQLException failure) {
    var deepest = failure;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        deepest = sql;
      }
    }
    return deepest;
  }

  private String url() {
    var url = environment.getProperty("spring.datasource.url", "(no spring.datasource.url)");
    return url.replaceFirst("^jdbc:mysql://", "").replaceFirst("\\?.*$", "");
  }

  private String user() {
    return environment.getProperty("spring.datasource.username", "(no spring.datasource.username)");
  }
}
