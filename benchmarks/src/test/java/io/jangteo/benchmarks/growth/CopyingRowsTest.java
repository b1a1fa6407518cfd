package io.jangteo.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyingRowsTest {

  private static final Column ORDER_ID = column("order_id", "binary(16)");
  private static final Column SKU_ID = column("sku_id", "varchar(40)");
  private static final Column NAME = column("name", "varchar(64)");
  private static final Column TOTAL = new Column("total", "bigint", true, false);
  private static final Column NUMBER = new Column("number", "bigint", false, true);

  @Test
  void an_id_keeps_its_time_and_is_marked_and_numbered() {
    assertThat(ORDER_ID.inCopy(9)).isEqualTo("order_id ^ X'00000000000000004900000000000000'");
    assertThat(ORDER_ID.isOfCopy()).isEqualTo("ORD(SUBSTRING(order_id, 9, 1)) & 64");
  }

  @Test
  void a_text_that_serves_as_an_id_gets_an_ending() {
    assertThat(SKU_ID.inCopy(1)).isEqualTo("CONCAT(sku_id, '-copy-1')");
    assertThat(SKU_ID.isOfCopy()).isEqualTo("sku_id LIKE '%-copy-_'");
  }

  @Test
  void copies_are_made_of_what_is_no_copy_without_what_mysql_fills_in() {
    assertThat(table(List.of(Set.of("number"))).copy(2))
        .isEqualTo(
            "INSERT INTO shop.line (order_id, sku_id, name)"
                + " SELECT order_id ^ X'00000000000000004200000000000000',"
                + " CONCAT(sku_id, '-copy-2'), name FROM shop.line"
                + " WHERE (ORD(SUBSTRING(order_id, 9, 1)) & 64 OR sku_id LIKE '%-copy-_')"
                + " IS NOT TRUE");
  }

  @Test
  void every_unique_key_needs_an_id_or_is_counted_up() {
    assertThat(table(List.of(Set.of("number"), Set.of("sku_id", "name"))).canBeCopied()).isTrue();
    assertThat(table(List.of(Set.of("order_id"), Set.of("name"))).canBeCopied()).isFalse();
    assertThat(table(List.of(Set.of("total"))).canBeCopied()).isFalse();
    assertThat(new Table("shop.day", List.of(NUMBER), List.of()).canBeCopied()).isFalse();
  }

  private static Table table(List<Set<String>> uniqueKeys) {
    return new Table("shop.line", List.of(ORDER_ID, SKU_ID, NAME, TOTAL, NUMBER), uniqueKeys);
  }

  private static Column column(String name, String type) {
    return new Column(name, type, false, false);
  }
}
