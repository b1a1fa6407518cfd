package io.jangteo.settlement.gateway;

import static io.jangteo.settlement.gateway.Rows.number;
import static io.jangteo.settlement.gateway.Rows.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewaySettlements;
import io.jangteo.settlement.gateway.Wire.Unreadable;
import java.net.URI;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * PortOne's list of what came and went back. It tells neither fees nor payouts of single payments:
 * those are in the file its console exports, which an admin uploads.
 */
final class PortOneEvents implements GatewaySettlements {

  private static final Set<String> KEY_REFUSALS = Set.of("UNAUTHORIZED", "FORBIDDEN");
  private static final String DEFAULT_CURRENCY = "KRW";
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Wire> stores;
  private final int pageSize;

  PortOneEvents(List<Wire> stores, int pageSize) {
    this.stores = List.copyOf(stores);
    this.pageSize = pageSize;
  }

  static Wire.Dialect dialect(URI base) {
    return new Wire.Dialect(base, "type", KEY_REFUSALS);
  }

  @Override
  public String gateway() {
    return "PORTONE";
  }

  @Override
  public Ending read(LocalDate from, LocalDate to, Consumer<List<GatewayLine>> sink) {
    var rows = new Rows(sink);
    try {
      for (var wire : stores) {
        for (var day : from.datesUntil(to.plusDays(1)).toList()) {
          read(wire, day, rows);
        }
      }
    } catch (Unreadable e) {
      return new Ending.Incomplete(String.valueOf(e.getMessage()));
    }
    return rows.unreadable() == 0
        ? new Ending.Complete()
        : new Ending.Incomplete("%d events cannot be read".formatted(rows.unreadable()));
  }

  private void read(Wire wire, LocalDate day, Rows rows) throws Unreadable {
    for (var cursor = ""; ; ) {
      var items = wire.get(path(day, cursor)).path("items");
      if (!items.isArray()) {
        throw new Unreadable("an answer without items");
      }
      rows.take(
          items.valueStream().map(item -> item.path("paymentEvent")).filter(PortOneEvents::moves),
          event -> line(event, day));
      if (items.size() < pageSize) {
        return;
      }
      var next = items.get(items.size() - 1).path("cursor").asString("");
      if (next.isEmpty() || next.equals(cursor)) {
        throw new Unreadable("a cursor that leads nowhere");
      }
      cursor = next;
    }
  }

  private String path(LocalDate day, String cursor) {
    var asked = new LinkedHashMap<String, Object>();
    asked.put("from", BusinessDay.start(day).toString());
    asked.put("until", BusinessDay.start(day.plusDays(1)).toString());
    asked.put("size", pageSize);
    if (!cursor.isEmpty()) {
      asked.put("cursor", cursor);
    }
    return "/payment-events-by-cursor?requestBody="
        + URLEncoder.encode(JSON.writeValueAsString(asked), UTF_8);
  }

  /**
   * There may be kinds of events that we do not know; those that we do, we have to be able to read.
   */
  private static boolean moves(JsonNode event) {
    return switch (event.path("type").asString("")) {
      case "PAID", "PARTIAL_CANCELLED", "CANCELLED" -> true;
      default -> false;
    };
  }

  private GatewayLine line(JsonNode event, LocalDate day) {
    var amount = number(event, "eventAmount").longValueExact();
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        gateway(),
        text(event, "id"),
        amount < 0 ? Direction.REFUND : Direction.PAYMENT,
        text(event, "paymentId"),
        new Money(Math.absExact(amount), event.path("currency").asString(DEFAULT_CURRENCY)),
        null,
        day,
        event.toString());
  }
}
