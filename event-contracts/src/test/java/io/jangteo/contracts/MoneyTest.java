package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void adds_and_multiplies_exactly() {
    assertThat(Money.won(12_000).times(2).plus(Money.won(35_000)).minus(Money.won(1)))
        .isEqualTo(Money.won(58_999));
  }

  @Test
  void overflow_is_an_error_and_never_a_wrong_amount() {
    assertThatThrownBy(() -> Money.won(Long.MAX_VALUE).plus(Money.won(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.won(Long.MAX_VALUE).times(2))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.won(Long.MIN_VALUE).minus(Money.won(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currencies_do_not_mix() {
    assertThatThrownBy(() -> Money.won(1).plus(new Money(1, "USD")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot combine KRW with USD");
  }

  @Test
  void a_currency_is_three_letters() {
    assertThatThrownBy(() -> new Money(1, "won"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO 4217");
  }
}
