package io.jangteo.inventory.telling;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductsChanged;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells of every change of a product, in its transaction: the other services, and our own cache.
 */
@Component
public class TellOfProducts {

  private final Outbox outbox;
  private final ApplicationEventPublisher here;

  TellOfProducts(Outbox outbox, ApplicationEventPublisher here) {
    this.outbox = outbox;
    this.here = here;
  }

  public void tell(List<Product> changed, @Nullable String traceparent) {
    outbox.append(
        changed.stream()
            .map(
                product ->
                    OutgoingMessage.of(
                        CatalogueEvents.upserted(product),
                        product.version(),
                        Cause.request(product.productId(), traceparent)))
            .toList());
    here.publishEvent(new ProductsChanged(changed));
  }
}
