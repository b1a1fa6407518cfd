package io.jangteo.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What so many of a line cost, when they do not divide evenly. */
class SharingALineTest {

  /** Of a line of so many for so much, after some have gone: what the next ones cost. */
  @ParameterizedTest
  @CsvSource({
    "3, 10000, 0,    0, 1,  3333",
    "3, 10000, 1, 3333, 1,  3333",
    "3, 10000, 2, 6666, 1,  3334",
    "3, 10000, 0,    0, 3, 10000",
    "2,     1, 0,    0, 1,     1",
    "2,     1, 1,    1, 1,     0",
    "3,     0, 0,    0, 2,     0",
    "1000000, 1000000000000, 0, 0, 999999, 999999000000",
  })
  void a_part_costs_its_proportion_and_the_last_takes_what_is_left(
      int quantity, long amount, int gone, long goneAmount, int wanted, long expected) {
    var line =
        new PaidLine(
            1,
            "seller-1",
            quantity,
            amount,
            false,
            PaidLine.Part.NONE,
            new PaidLine.Part(gone, goneAmount));

    assertThat(line.share(wanted, true).amount()).isEqualTo(expected);
  }

  @Test
  void however_a_line_is_taken_apart_its_parts_add_up_to_it() {
    var random = new Random(20_261_125);
    for (var round = 0; round < 2_000; round++) {
      var line = PaidLine.whole(1, "seller-1", 1 + random.nextInt(20), random.nextLong(0, 100_000));
      var sum = 0L;
      while (line.quantityLeft() > 0) {
        var part = line.share(1 + random.nextInt(line.quantityLeft()), false);
        assertThat(part.amount()).isNotNegative();
        sum += part.amount();
        var onItsWay = line.reserved();
        line =
            new PaidLine(
                1,
                "seller-1",
                line.quantity(),
                line.amount(),
                false,
                new PaidLine.Part(
                    onItsWay.quantity() + part.quantity(), onItsWay.amount() + part.amount()),
                PaidLine.Part.NONE);
      }
      assertThat(sum).isEqualTo(line.amount());
    }
  }

  @Test
  void what_is_set_aside_cannot_be_shared_again() {
    var line =
        new PaidLine(
            1, "seller-1", 2, 10_000, false, new PaidLine.Part(1, 5_000), PaidLine.Part.NONE);

    assertThatThrownBy(() -> line.share(2, true)).hasMessageContaining("has 1 left, not 2");
  }

  @Test
  void goods_on_their_way_do_not_go_back_on_sale_by_themselves() {
    assertThat(PaidLine.whole(1, "seller-1", 2, 10_000).rest().restock()).isTrue();
    assertThat(
            new PaidLine(1, "s", 2, 10_000, true, PaidLine.Part.NONE, PaidLine.Part.NONE)
                .rest()
                .restock())
        .isFalse();
  }
}
