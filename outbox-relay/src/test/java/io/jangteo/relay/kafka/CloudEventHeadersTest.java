package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventHeadersTest {
  private final CloudEventHeaders headers = new CloudEventHeaders();

  @Test
  void a_row_says_all_that_cloud_events_asks_for() throws CloudEventHeaders.Broken {
    assertThat(of(rowWith(null)))
        .containsExactly(
            "ce_specversion=1.0",
            "ce_id=01930000-0000-7000-0000-000000000007",
            "ce_source=/order-service",
            "ce_type=io.jangteo.OrderPlaced",
            "ce_subject=order-1",
            "ce_time=2026-11-21T10:20:30.000400Z",
            "ce_dataschema=urn:jangteo:schema:OrderPlaced:2",
            "content-type=application/json",
            "ce_sequence=7",
            "ce_partitionkey=order-1");
  }

  @Test
  void what_the_service_adds_comes_as_extensions_and_the_trace_also_as_itself()
      throws CloudEventHeaders.Broken {
    assertThat(
            of(
                rowWith(
                    """
                    {"correlationid":"c","causationid":"d","traceparent":"00-1","tracestate":"장"}
                    """)))
        .endsWith(
            "ce_correlationid=c",
            "ce_causationid=d",
            "ce_traceparent=00-1",
            "traceparent=00-1",
            "ce_tracestate=장",
            "tracestate=장");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":{}}",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":\"1\"} x",
        "{\"a\":\"1\"",
        "{\"correlationId\":\"upper case\"}",
        "{\"\":\"no name\"}",
        "{\"anamefarlongerthantwenty\":\"x\"}",
        "{\"id\":\"ours\"}",
        "{\"partitionkey\":\"ours\"}"
      })
  void headers_that_are_not_an_object_of_strings_under_permitted_names_are_broken(String json) {
    assertThatThrownBy(() -> headers.withExtensions(rowWith(json), "/order-service"))
        .isInstanceOf(CloudEventHeaders.Broken.class);
  }

  private static OutboxRow rowWith(@Nullable String json) {
    return Rows.row("order-1", 7, "order-events-v1", json, new byte[0]);
  }

  private List<String> of(OutboxRow row) throws CloudEventHeaders.Broken {
    var list = new ArrayList<String>();
    headers
        .withExtensions(row, "/order-service")
        .forEach(header -> list.add(header.key() + "=" + new String(header.value(), UTF_8)));
    return list;
  }
}
