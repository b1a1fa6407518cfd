package io.jangteo.relay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtidSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | ''
          a:1                  | a:1
          a:1-1                | a:1
          a:1-3:5              | a:1-3:5
          a:5:1-4              | a:1-5
          a:1-3:2-9            | a:1-9
          b:1,a:2              | a:2,b:1
          a:1,b:1,a:2          | a:1-2,b:1
          'a:1-2, b:3'         | a:1-2,b:3
          a:1-2:blue:7:9-10    | a:1-2,a:blue:7:9-10
          """)
  void is_read_and_written_as_mysql_does_in_one_form(String text, String canonical) {
    assertThat(GtidSet.parse(text)).hasToString(canonical);
    assertThat(GtidSet.parse(canonical)).isEqualTo(GtidSet.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:0", "a:5-3", "a:x-1:1x", "a:", "a", "a:1,b", "a:blue", "a:1:blue"})
  void what_is_not_a_set_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GtidSet.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''      | a:1 | a:1
          a:1     | a:2 | a:1-2
          a:1     | a:3 | a:1:3
          a:1:3   | a:2 | a:1-3
          a:1-3   | a:2 | a:1-3
          a:1     | b:1 | a:1,b:1
          a:1     | a:blue:1 | a:1,a:blue:1
          """)
  void a_transaction_is_added(String set, String gtid, String result) {
    assertThat(GtidSet.parse(set).with(Gtid.parse(gtid))).hasToString(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:1         | a:1 | ''
          a:1-3       | a:1 | a:2-3
          a:1-3       | a:2 | a:1:3
          a:1-3       | a:3 | a:1-2
          a:1-3:5     | a:5 | a:1-3
          a:1-3       | a:4 | a:1-3
          a:1-3       | b:1 | a:1-3
          a:1-3,b:1   | b:1 | a:1-3
          """)
  void a_transaction_is_taken_away(String set, String gtid, String result) {
    assertThat(GtidSet.parse(set).without(Gtid.parse(gtid))).hasToString(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:1-3       | ''        | true
          ''          | a:1       | false
          a:1-3       | a:2-3     | true
          a:1-3       | a:2-4     | false
          a:1-3:5-9   | a:1:6-7   | true
          a:1-3:5-9   | a:3-5     | false
          a:1-3       | a:1,b:1   | false
          a:1-3,b:1-2 | a:1,b:1   | true
          """)
  void one_set_contains_another(String set, String other, boolean contains) {
    assertThat(GtidSet.parse(set).containsAll(GtidSet.parse(other))).isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:1-9       | a:1-4     | 5
          a:1-9       | a:2-3:5   | 6
          a:1-9:12-13 | a:8-12    | 8
          a:1-3,b:1-2 | a:1-3     | 2
          a:1-3       | a:1-5,b:1 | 0
          ''          | a:1       | 0
          """)
  void what_another_set_lacks_is_counted(String set, String other, long lacking) {
    assertThat(GtidSet.parse(set).sizeWithout(GtidSet.parse(other))).isEqualTo(lacking);
  }

  @Test
  void it_counts_its_transactions() {
    assertThat(GtidSet.parse("a:1-3:7,b:2").size()).isEqualTo(5);
    assertThat(GtidSet.EMPTY.isEmpty()).isTrue();
  }
}
