package io.jangteo.launcher.replay;

import io.jangteo.launcher.replay.Reading.Item;
import java.util.List;

/** One invoice, with what is left of its rows. */
record Invoice(String number, boolean cancellation, String buyerId, List<Item> items) {
  Invoice {
    items = List.copyOf(items);
  }

  boolean isOrder() {
    return !cancellation && !items.isEmpty();
  }
}
