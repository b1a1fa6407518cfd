package io.jangteo.order.placing;

import io.jangteo.order.domain.Basket;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param id of the order it would become
 * @param traceparent of the request, as it came in
 */
record WantedOrder(OrderId id, Basket basket, KeyedRequest request, @Nullable String traceparent) {}
