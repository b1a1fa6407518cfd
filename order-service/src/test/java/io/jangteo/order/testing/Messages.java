package io.jangteo.order.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.ProductUpserted;
import io.jangteo.contracts.ProductUpserted.Status;
import io.jangteo.messaging.Inboxes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** What the other services say, handed to the service's inboxes or made for Kafka. */
public class Messages {

  private final Inboxes inboxes;

  Messages(Inboxes inboxes) {
    this.inboxes = inboxes;
  }

  /** A product on sale with one SKU of the same id, for this price in won. */
  public static ProductUpserted product(String id, long won, long version) {
    return product(id, won, version, Status.ON_SALE);
  }

  public static ProductUpserted product(String id, long won, long version, Status status) {
    return new ProductUpserted(
        id,
        "seller-" + id,
        "Product " + id,
        status,
        List.of(new ProductUpserted.Sku(id, "Product " + id, Money.won(won), false)),
        version);
  }

  public void offer(ProductUpserted... products) {
    inboxes.named("order-service-catalogue").handle(records(products));
  }

  public void tell(Event... events) {
    inboxes.named("order-service").handle(records(events));
  }

  /** One poll's worth. */
  public static List<ConsumerRecord<String, byte[]>> records(Event... events) {
    return Stream.of(events).map(Messages::record).toList();
  }

  public static ConsumerRecord<String, byte[]> record(Event event) {
    var record =
        new ConsumerRecord<>(
            event.topic().topicName(), 0, System.nanoTime(), event.key(), EventJson.write(event));
    addHeaders(record.headers(), event);
    return record;
  }

  public static void addHeaders(Headers headers, Event event) {
    add(headers, "ce_id", UuidCreator.getTimeOrderedEpoch().toString());
    add(headers, "ce_type", EventType.of(event).name());
    add(headers, "ce_sequence", "1");
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
