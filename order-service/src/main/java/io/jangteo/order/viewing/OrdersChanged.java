package io.jangteo.order.viewing;

import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** These orders change when the open transaction commits. */
public record OrdersChanged(Set<OrderId> orderIds) {
  public OrdersChanged {
    orderIds = Set.copyOf(orderIds);
  }

  public static OrdersChanged by(Stream<Order> orders) {
    return new OrdersChanged(orders.map(Order::id).collect(Collectors.toSet()));
  }
}
