package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.BusinessCalendar;
import io.jangteo.settlement.domain.Holidays;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Holidays in MySQL: some twenty rows a year. */
@Repository
class JpaHolidays implements Holidays {

  private final JdbcOperations jdbc;

  JpaHolidays(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public BusinessCalendar calendar() {
    return new BusinessCalendar(
        new HashSet<>(jdbc.queryForList("SELECT day FROM holiday", LocalDate.class)));
  }

  @Override
  public SequencedMap<LocalDate, String> between(LocalDate from, LocalDate to) {
    var found = new LinkedHashMap<LocalDate, String>();
    jdbc.query(
        "SELECT day, name FROM holiday WHERE day BETWEEN ? AND ? ORDER BY day",
        row -> {
          found.put(row.getObject(1, LocalDate.class), row.getString(2));
        },
        from,
        to);
    return found;
  }

  @Override
  public Optional<String> put(LocalDate day, String name) {
    var before = nameOf(day);
    jdbc.update(
        "INSERT INTO holiday (day, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)",
        day,
        name);
    return before;
  }

  @Override
  public Optional<String> remove(LocalDate day) {
    var before = nameOf(day);
    jdbc.update("DELETE FROM holiday WHERE day = ?", day);
    return before;
  }

  private Optional<String> nameOf(LocalDate day) {
    return jdbc
        .queryForList("SELECT name FROM holiday WHERE day = ? FOR UPDATE", String.class, day)
        .stream()
        .findFirst();
  }
}
