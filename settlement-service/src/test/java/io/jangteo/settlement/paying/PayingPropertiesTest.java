package io.jangteo.settlement.paying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayingPropertiesTest {

  @ParameterizedTest
  @CsvSource({"0, , true", "0, 000, true", "1, 000, true", "1, , false"})
  void real_money_is_not_paid_before_it_is_due(
      int daysAhead, @Nullable String testBankCode, boolean valid) {
    assertThat(properties(daysAhead, testBankCode).isPaidWhenDue()).isEqualTo(valid);
  }

  private static PayingProperties properties(int daysAhead, @Nullable String testBankCode) {
    var some = Duration.ofSeconds(1);
    return new PayingProperties(
        some, some, 1, List.of(1), 1, 1, 1, some, some, testBankCode, daysAhead);
  }
}
