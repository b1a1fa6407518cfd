package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@OrderServiceOnRealServers
@TestPropertySource(
    properties = {
      "spring.datasource.hikari.maximum-pool-size=1",
      "spring.datasource.hikari.connection-timeout=250",
      "spring.kafka.listener.auto-startup=false"
    })
class WhenConnectionsRunOutIT {

  private static final String BODY = "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}";

  @Autowired private Api api;
  @Autowired private DataSource dataSource;

  @Test
  void requests_are_turned_away_in_time_and_told_when_to_come_again() throws Exception {
    try (var _ = dataSource.getConnection()) {
      var placing = api.buyer("buyer").place("key", BODY);
      assertThat(placing.status()).isEqualTo(503);
      assertThat(placing.code()).isEqualTo("overloaded");
      assertThat(placing.header("Retry-After")).hasValue("1");
      assertThat(api.buyer("buyer").get("/v1/orders/" + UUID.randomUUID()).status()).isEqualTo(503);
    }
    assertThat(api.buyer("buyer").place("key", BODY).code()).isEqualTo("unknown-sku");
  }
}
