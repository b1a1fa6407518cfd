package io.jangteo.launcher.replay;

import io.jangteo.launcher.client.RefundView;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the refunds so far. */
final class RefundTally {
  /**
   * A moment of it. Written as JSON as it stands.
   *
   * @param asked refunds payment-service has accepted
   * @param open of those asked, how many had not ended
   * @param refused requests answered with a problem, by its code
   * @param unanswered requests nobody answered for good
   * @param rowsWithoutMatch rows of cancellations that gave nothing back, or less than they say
   */
  record Snapshot(
      int asked,
      int succeeded,
      int failed,
      int open,
      long wonReturned,
      Map<String, Integer> refused,
      int unanswered,
      Map<WithoutMatch, Integer> rowsWithoutMatch) {

    boolean allSucceeded() {
      return succeeded == asked && refused.isEmpty() && unanswered == 0;
    }
  }

  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<WithoutMatch, Integer> withoutMatch = new EnumMap<>(WithoutMatch.class);
  private int asked;
  private int succeeded;
  private int failed;
  private int unanswered;
  private long wonReturned;

  synchronized void asked() {
    asked++;
  }

  synchronized void ended(RefundView refund) {
    if (refund.hasSucceeded()) {
      succeeded++;
      wonReturned = Math.addExact(wonReturned, refund.amount().amount());
    } else {
      failed++;
    }
  }

  synchronized void refused(String code) {
    refused.merge(code, 1, Integer::sum);
  }

  synchronized void unanswered() {
    unanswered++;
  }

  synchronized void withoutMatch(Map<WithoutMatch, Integer> rows) {
    rows.forEach((kind, count) -> withoutMatch.merge(kind, count, Integer::sum));
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        asked,
        succeeded,
        failed,
        asked - succeeded - failed,
        wonReturned,
        new TreeMap<>(refused),
        unanswered,
        new TreeMap<>(withoutMatch));
  }
}
