package io.jangteo.order.catalogue;

import io.jangteo.contracts.ProductUpserted;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.messaging.Received;
import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.Product;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the copy of the catalogue. */
@Component
final class WhenAProductChanges {

  static final String CONSUMER = "order-service-catalogue";

  private final Catalogue catalogue;
  private final Inbox inbox;

  WhenAProductChanges(Inboxes inboxes, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.inbox = inboxes.of(CONSUMER, Set.of(ProductUpserted.class), this::take);
  }

  @KafkaListener(id = CONSUMER, topics = "catalog-products-v1")
  void onRecords(List<ConsumerRecord<String, byte[]>> records) {
    inbox.handle(records);
  }

  private void take(List<Received> messages) {
    catalogue.take(
        messages.stream().map(message -> product((ProductUpserted) message.event())).toList());
  }

  private static Product product(ProductUpserted event) {
    return new Product(
        event.productId(),
        event.sellerId(),
        event.status() == ProductUpserted.Status.ON_SALE,
        event.skus().stream()
            .map(sku -> new Product.Sku(sku.skuId(), sku.name(), sku.unitPrice(), sku.taxFree()))
            .toList(),
        event.version());
  }
}
