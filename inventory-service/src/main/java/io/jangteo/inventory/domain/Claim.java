package io.jangteo.inventory.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The stock that one order asks for: all of it, or none.
 *
 * @param expiresAt from this instant on it is too late to hold anything
 */
public record Claim(UUID orderId, String buyerId, List<ReservedLine> lines, Instant expiresAt) {

  public Claim {
    lines = List.copyOf(lines);
    if (!Identifier.isPossible(buyerId)) {
      throw new IllegalArgumentException("order %s has no possible buyer".formatted(orderId));
    }
    var lineNumbers = new HashSet<Integer>();
    for (var line : lines) {
      if (!lineNumbers.add(line.lineNo())) {
        throw new IllegalArgumentException(
            "order %s has two lines %d".formatted(orderId, line.lineNo()));
      }
    }
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** How much of each SKU; the same SKU may stand on several lines. */
  public SortedMap<String, Long> wanted() {
    var wanted = new TreeMap<String, Long>();
    lines.forEach(line -> wanted.merge(line.skuId(), (long) line.quantity(), Long::sum));
    return wanted;
  }
}
