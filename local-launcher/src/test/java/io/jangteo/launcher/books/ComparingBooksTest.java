package io.jangteo.launcher.books;

import static io.jangteo.launcher.books.Book.BANK;
import static io.jangteo.launcher.books.Book.ITEMS;
import static io.jangteo.launcher.books.Book.LEDGER;
import static io.jangteo.launcher.books.Book.STATEMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparingBooksTest {
  private static final Sums TWO_PAYOUTS = new Sums(Map.of("payout-1", 1_000L, "payout-2", 234L));

  @Test
  void books_that_say_the_same_of_everything_agree() {
    var table = table(new Row("transferred", Map.of(LEDGER, TWO_PAYOUTS, BANK, TWO_PAYOUTS)));

    assertThat(table.agree()).isTrue();
    assertThat(printed(table))
        .containsPattern("transferred +1,234 +1,234 +0\\R")
        .endsWith("Books: they agree to the won.\n");
  }

  @Test
  void a_won_too_little_of_one_and_too_much_of_another_is_no_agreement() {
    var swapped = new Sums(Map.of("payout-1", 999L, "payout-2", 235L));
    var table = table(new Row("transferred", Map.of(LEDGER, TWO_PAYOUTS, BANK, swapped)));

    assertThat(swapped.total()).isEqualTo(TWO_PAYOUTS.total());
    assertThat(table.agree()).isFalse();
    assertThat(printed(table))
        .containsPattern("transferred +1,234 +1,234 +2\\R")
        .contains("    payout-1: ledger 1,000, bank 999\n")
        .endsWith("Books: THEY DO NOT AGREE on transferred.\n");
  }

  @Test
  void what_one_book_does_not_know_of_is_apart_by_all_of_it() {
    var row =
        new Row(
            "earned",
            Map.of(
                LEDGER,
                new Sums(Map.of("kim", 5L)),
                ITEMS,
                new Sums(Map.of("kim", 5L)),
                STATEMENTS,
                new Sums(Map.of())));

    assertThat(row.disagreements()).containsExactly(new Row.Disagreement("kim", 5));
    assertThat(row.apart()).isEqualTo(5);
  }

  @Test
  void what_stands_in_one_book_alone_is_shown_and_compared_with_nothing() {
    var table = table(new Row("withheld", Map.of(ITEMS, TWO_PAYOUTS)));

    assertThat(table.agree()).isTrue();
    assertThat(printed(table)).containsPattern("withheld +1,234 *\\R");
  }

  @Test
  void while_something_is_under_way_nothing_is_said_to_agree() {
    var table = new BooksTable(Instant.EPOCH, false, List.of());

    assertThat(table.agree()).isFalse();
    assertThat(printed(table)).contains("still under way");
  }

  @Test
  void programs_read_the_totals_and_how_far_they_are_apart() {
    var swapped = new Sums(Map.of("payout-1", 999L, "payout-2", 235L));
    var json =
        Json.MAPPER.valueToTree(
            table(new Row("transferred", Map.of(LEDGER, TWO_PAYOUTS, BANK, swapped))).json());

    assertThat(json.at("/agree").asBoolean()).isFalse();
    assertThat(json.at("/rows/0/won/ledger").asLong()).isEqualTo(1_234);
    assertThat(json.at("/rows/0/won/bank").asLong()).isEqualTo(1_234);
    assertThat(json.at("/rows/0/apart").asLong()).isEqualTo(2);
    assertThat(json.at("/rows/0/differing").asInt()).isEqualTo(2);
  }

  private static BooksTable table(Row row) {
    return new BooksTable(Instant.EPOCH, true, List.of(row));
  }

  private static String printed(BooksTable table) {
    var bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
