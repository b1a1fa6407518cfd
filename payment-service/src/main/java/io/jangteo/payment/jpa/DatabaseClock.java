package io.jangteo.payment.jpa;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one clock that all instances share. */
@Component
final class DatabaseClock {

  private final JdbcClient jdbc;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Instant now() {
    return jdbc.sql("SELECT UTC_TIMESTAMP(6)")
        .query((row, _) -> row.getObject(1, LocalDateTime.class))
        .single()
        .toInstant(ZoneOffset.UTC);
  }
}
