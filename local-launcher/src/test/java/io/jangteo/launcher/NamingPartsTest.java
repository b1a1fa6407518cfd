package io.jangteo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingPartsTest {
  @ParameterizedTest
  @CsvSource({
    "order-service, ORDER_SERVICE",
    "order, ORDER_SERVICE",
    "payment, PAYMENT_SERVICE",
    "relay, RELAY",
    "simulator, SIMULATOR",
    "mysql, MYSQL"
  })
  void a_part_is_known_by_its_title_or_the_short_one(String name, Part part) {
    assertThat(Part.named(name)).contains(part);
  }

  @Test
  void another_name_is_no_part() {
    assertThat(Part.named("warehouse")).isEmpty();
  }

  @Test
  void each_part_has_a_port_of_its_own() {
    var addresses = new Addresses(20_000);

    assertThat(Arrays.stream(Part.values()).map(addresses::port)).doesNotHaveDuplicates();
    assertThat(addresses.kafkaControllerPort()).isEqualTo(20_009);
  }

  @Test
  void ports_that_do_not_exist_are_refused() {
    assertThatThrownBy(() -> new Addresses(65_530)).hasMessageContaining("65526");
    assertThatThrownBy(() -> new Addresses(80)).hasMessageContaining("1024");
  }
}
