package io.jangteo.order.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.http.ProblemException;
import io.jangteo.order.domain.OrderFixtures;
import io.jangteo.order.domain.OrderPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void leads_back_to_where_it_was_taken() {
    var position = new OrderPosition(OrderFixtures.NOW, OrderFixtures.newId());

    assertThat(Cursor.parse(Cursor.text(position))).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "!!!!",
        "AAAA",
        "_____________________________________________",
        "f_________________________________________8",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void what_is_no_cursor_is_the_clients_mistake(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }
}
