package io.jangteo.settlement.cycles;

import io.jangteo.settlement.domain.DueItems;
import io.jangteo.settlement.domain.DueItems.Kept;
import io.jangteo.settlement.domain.PayDays;
import io.jangteo.settlement.domain.Purchase;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes due what buyers keep, once its order is booked and no refund of it is undecided. What is
 * told too early stays until then.
 */
@Component
public class MakeItemsDue {

  private final DueItems items;
  private final PayDays.Archive payDays;

  public MakeItemsDue(DueItems items, PayDays.Archive payDays) {
    this.items = items;
    this.payDays = payDays;
  }

  /**
   * Within the transaction that is open.
   *
   * @param booked orders whose items it has added
   */
  public void after(List<? extends Purchase> told, Collection<UUID> booked) {
    if (!told.isEmpty()) {
      items.learn(told);
    }
    var orders =
        Stream.concat(told.stream().map(Purchase::orderId), booked.stream())
            .collect(Collectors.toSet());
    var kept = orders.isEmpty() ? List.<Kept>of() : items.keptOf(orders);
    if (!kept.isEmpty()) {
      var days = payDays.of(sellersOf(kept));
      items.makeDue(
          kept.stream()
              .collect(
                  Collectors.toMap(
                      Kept::itemId, item -> days.dueOn(item.sellerId(), item.confirmedAt()))));
    }
  }

  private static Set<String> sellersOf(List<Kept> kept) {
    return kept.stream().map(Kept::sellerId).collect(Collectors.toSet());
  }
}
