package io.jangteo.launcher.replay;

import io.jangteo.launcher.replay.Reading.Item;
import java.util.List;

/** One invoice, with what is left of its rows: what it sells, or what it takes back. */
record Invoice(String number, boolean cancellation, String buyerId, List<Item> items) {
  Invoice {
    items = List.copyOf(items);
  }

  /** Nobody can tell what a guest has bought before. */
  boolean isOfGuest() {
    return buyerId.startsWith(Row.GUEST);
  }

  boolean isOrder() {
    return !cancellation && !items.isEmpty();
  }
}
