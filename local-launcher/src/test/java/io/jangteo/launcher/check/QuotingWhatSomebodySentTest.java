package io.jangteo.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotingWhatSomebodySentTest {

  @Test
  void a_row_is_one_line_and_nothing_a_terminal_obeys() {
    var finding = Finding.of("E3", "no message is parked", List.of("key=kim\r\n  E3 ok\u001b[2J"));

    assertThat(finding.rows()).containsExactly("key=kim\\n  E3 ok?[2J");
  }
}
