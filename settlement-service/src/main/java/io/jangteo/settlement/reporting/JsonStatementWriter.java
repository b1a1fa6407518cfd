package io.jangteo.settlement.reporting;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements.Transfer;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A statement for a program. */
final class JsonStatementWriter implements StatementWriter {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonGenerator json;
  private boolean inItems = true;

  JsonStatementWriter(Statement statement, OutputStream out) {
    json = MAPPER.createGenerator(out);
    json.writeStartObject();
    json.writeStringProperty("sellerId", statement.sellerId());
    json.writeStringProperty("from", statement.from().toString());
    json.writeStringProperty("to", statement.to().toString());
    json.writeStringProperty("asOf", statement.asOf().toString());
    json.writeStringProperty("currency", Money.won(0).currency());
  }

  @Override
  public void opens(long balance) {
    json.writeNumberProperty("openingBalance", balance);
    json.writeArrayPropertyStart("items");
  }

  @Override
  public void item(SettlementItem item) {
    json.writePOJO(StatementLine.of(item));
  }

  @Override
  public void transfer(Transfer transfer) {
    endItems();
    json.writePOJO(
        new TransferLine(transfer.payoutId(), transfer.bookedAt(), transfer.amount().amount()));
  }

  @Override
  public void totals(StatementTotals totals) {
    endItems();
    json.writeEndArray();
    json.writeObjectPropertyStart("totals");
    totals.kinds().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(kind -> json.writePOJOProperty(kind.getKey().name(), Total.of(kind.getValue())));
    json.writeNumberProperty("paidOut", totals.paidOut().amount());
    json.writeNumberProperty("returned", totals.returned().amount());
    json.writeEndObject();
    json.writeNumberProperty("closingBalance", totals.closing().amount());
    json.writeEndObject();
  }

  @Override
  public void close() {
    json.close();
  }

  private void endItems() {
    if (inItems) {
      inItems = false;
      json.writeEndArray();
      json.writeArrayPropertyStart("transfers");
    }
  }

  record TransferLine(UUID payoutId, Instant at, long amount) {}

  record Total(
      long items,
      long gross,
      long commission,
      long commissionVat,
      long gatewayFee,
      long gatewayFeeVat,
      long net) {

    static Total of(StatementTotals.Kind kind) {
      var sums = kind.proceeds();
      return new Total(
          kind.items(),
          sums.gross().amount(),
          sums.commission().amount(),
          sums.commissionVat().amount(),
          sums.gatewayFee().amount(),
          sums.gatewayFeeVat().amount(),
          sums.net().amount());
    }
  }
}
