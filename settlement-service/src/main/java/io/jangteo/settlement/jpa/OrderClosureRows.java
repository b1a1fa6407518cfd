package io.jangteo.settlement.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderClosureRows extends JpaRepository<OrderClosureRow, UUID> {

  /** Made once, where {@code findAllById} makes its query each time. */
  @Query("select c from OrderClosureRow c where c.orderId in :orderIds")
  List<OrderClosureRow> ofOrders(Collection<UUID> orderIds);
}
