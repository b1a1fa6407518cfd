package io.jangteo.order.tracking;

import io.jangteo.order.domain.Order;
import java.util.List;

/** These orders have ended, in the transaction that is open. */
record OrdersClosed(List<Order> orders) {}
