package io.jangteo.settlement.closing;

import io.jangteo.messaging.Outbox;
import io.jangteo.settlement.booking.KeepBooks;
import io.jangteo.settlement.cycles.MakeItemsDue;
import io.jangteo.settlement.domain.Closures;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ClosingConfiguration {

  @Bean
  CloseOrders closeOrders(
      Closures closures,
      KeepBooks keepBooks,
      MakeItemsDue makeItemsDue,
      Outbox outbox,
      Clock clock,
      ClosingMetrics metrics) {
    return new CloseOrders(closures, keepBooks, makeItemsDue, outbox::append, clock, metrics);
  }
}
