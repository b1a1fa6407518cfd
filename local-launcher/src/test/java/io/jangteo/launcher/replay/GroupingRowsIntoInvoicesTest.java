package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jangteo.launcher.replay.Reading.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupingRowsIntoInvoicesTest {

  @Test
  void rows_of_one_number_are_one_invoice_in_their_order() {
    assertThat(numbersAndCodes(row("1", "A1"), row("1", "A2"), row("2", "A1")))
        .containsExactly("1 [A1, A2]", "2 [A1]");
  }

  @Test
  void a_number_that_starts_with_C_is_a_cancellation_of_what_it_takes_back() {
    var invoices = invoices(back("C1", "A1"), back("c2", "A2"), row("3", "A1"));
    var all = all(invoices);
    assertThat(all).extracting(Invoice::cancellation).containsExactly(true, true, false);
    assertThat(describe(all)).containsExactly("C1 [A1]", "c2 [A2]", "3 [A1]");
    assertThat(invoices.dirt()).isEmpty();
  }

  @Test
  void an_invoice_without_a_clean_row_is_no_order() {
    var invoices = invoices(row("1", "POST"));
    assertThat(all(invoices)).extracting(Invoice::isOrder).containsExactly(false);
    assertThat(invoices.dirt()).containsExactly(entry(Dirt.ADJUSTMENT, 1L));
  }

  @Test
  void a_row_that_comes_after_its_invoice_has_ended_is_left_out() {
    var invoices = invoices(row("1", "A1"), row("2", "A1"), row("1", "A2"), row("2", "A3"));
    assertThat(describe(all(invoices))).containsExactly("1 [A1]", "2 [A1, A3]");
    assertThat(invoices.dirt()).containsExactly(entry(Dirt.AFTER_ITS_INVOICE, 1L));
  }

  @Test
  void what_is_no_row_at_all_is_counted_and_parts_nothing() {
    var rows =
        Stream.of(Optional.of(row("1", "A1")), Optional.<Row>empty(), Optional.of(row("1", "A2")));
    var invoices = new Invoices(rows.iterator(), new RowReader(BigDecimal.ONE));
    assertThat(describe(all(invoices))).containsExactly("1 [A1, A2]");
    assertThat(invoices.dirt()).containsExactly(entry(Dirt.UNPARSABLE, 1L));
    assertThat(invoices.rowsRead()).isEqualTo(3);
  }

  @Test
  void an_invoice_keeps_as_many_lines_as_an_order_may_have() {
    var rows = Collections.nCopies(Invoices.MAX_LINES + 2, row("1", "A1")).toArray(Row[]::new);
    var invoices = invoices(rows);
    assertThat(all(invoices).getFirst().items()).hasSize(Invoices.MAX_LINES);
    assertThat(invoices.dirt()).containsExactly(entry(Dirt.BEYOND_LINE_LIMIT, 2L));
  }

  @Test
  void a_file_without_rows_has_no_invoices() {
    assertThat(all(invoices())).isEmpty();
  }

  @Test
  void the_plan_takes_the_first_price_and_the_first_name_and_adds_up_the_quantities() {
    var plan =
        plan(
            10,
            new Row("1", "85A", "", "2", "3", ""),
            new Row("2", "85A", "LANTERN", "5", "4", ""),
            new Row("3", "C9", "BOX", "1", "9", ""));
    assertThat(plan.catalogue())
        .containsExactly(
            new SalesPlan.Product("85A", "LANTERN", 3, 7),
            new SalesPlan.Product("C9", "BOX", 9, 1));
    assertThat(plan.catalogue())
        .extracting(SalesPlan.Product::sellerId)
        .containsExactly("seller-85", "seller-C9");
  }

  @Test
  void the_plan_ends_with_the_last_order_of_its_limit() {
    var plan =
        plan(2, row("1", "A1"), back("C2", "A1"), row("3", "POST"), row("4", "A2"), row("5", "A3"));
    assertThat(plan.orders()).isEqualTo(2);
    assertThat(plan.cancellations()).isEqualTo(1);
    assertThat(plan.takenBack()).containsExactly(new Bought("17850", "A1"));
    assertThat(plan.emptyInvoices()).isEqualTo(1);
    assertThat(plan.products()).containsOnlyKeys("A1", "A2");
  }

  @Test
  void the_order_id_of_an_invoice_is_the_same_each_time_and_a_UUID_of_version_7() {
    var invoice = new Invoice("536365", false, "17850", List.of());
    var id = OrderIds.of(invoice, 3);
    assertThat(OrderIds.of(invoice, 3)).isEqualTo(id);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(OrderIds.of(invoice, 4)).isGreaterThan(id);
    assertThat(OrderIds.of(new Invoice("536366", false, "17850", List.of()), 3)).isNotEqualTo(id);
  }

  private static SalesPlan plan(int limit, Row... rows) {
    return SalesPlan.of(
        Arrays.stream(rows).map(Optional::of).iterator(), new RowReader(BigDecimal.ONE), limit);
  }

  private static List<String> numbersAndCodes(Row... rows) {
    return describe(all(invoices(rows)));
  }

  private static List<String> describe(List<Invoice> invoices) {
    return invoices.stream()
        .map(i -> i.number() + " " + i.items().stream().map(Item::stockCode).toList())
        .toList();
  }

  private static List<Invoice> all(Invoices invoices) {
    List<Invoice> all = new ArrayList<>();
    invoices.forEachRemaining(all::add);
    return all;
  }

  private static Invoices invoices(Row... rows) {
    return new Invoices(
        Arrays.stream(rows).map(Optional::of).iterator(), new RowReader(BigDecimal.ONE));
  }

  private static Row back(String invoiceNo, String stockCode) {
    return new Row(invoiceNo, stockCode, "LANTERN", "-1", "2", "17850.0");
  }

  private static Row row(String invoiceNo, String stockCode) {
    return new Row(invoiceNo, stockCode, "LANTERN", "1", "2", "17850.0");
  }
}
