package io.jangteo.relay.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.operability.StartUpCheck.Wrong;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckingTheBinlogTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void a_server_as_deployed_is_well_whether_its_binlog_is_kept_a_week_or_for_ever() {
    assertThat(BinlogChecks.judge("main", MySqlServer.REQUIRED, WEEK)).isEmpty();
    assertThat(BinlogChecks.judge("main", MySqlServer.REQUIRED, Duration.ZERO)).isEmpty();
  }

  @Test
  void each_setting_that_is_wrong_is_named_with_what_it_must_be() {
    assertThat(BinlogChecks.judge("main", with("binlog_format", "STATEMENT"), WEEK))
        .singleElement()
        .extracting(Wrong::toString)
        .asString()
        .contains("main has binlog_format=STATEMENT; needed: ROW; to mend it:");
    assertThat(BinlogChecks.judge("main", Map.of(), WEEK)).hasSize(MySqlServer.REQUIRED.size());
  }

  @Test
  void a_binlog_that_is_deleted_before_a_weekend_is_over_is_none_to_rely_on() {
    assertThat(BinlogChecks.judge("main", MySqlServer.REQUIRED, Duration.ofDays(2)))
        .singleElement()
        .extracting(Wrong::found)
        .asString()
        .contains("172800");
    assertThat(BinlogChecks.judge("main", MySqlServer.REQUIRED, Duration.ofDays(3))).isEmpty();
  }

  private static Map<String, String> with(String name, String value) {
    var settings = new HashMap<>(MySqlServer.REQUIRED);
    settings.put(name, value);
    return settings;
  }
}
