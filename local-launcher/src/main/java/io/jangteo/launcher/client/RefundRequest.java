package io.jangteo.launcher.client;

import java.util.List;

/**
 * The body of {@code POST /v1/admin/payments/{id}/refunds}: of some lines, whose goods go back on
 * sale or not.
 */
public record RefundRequest(List<Line> lines, String reason, String note, boolean restock) {
  public static final String RETURNED = "RETURNED";

  public RefundRequest {
    lines = List.copyOf(lines);
  }

  public record Line(int lineNo, int quantity) {}
}
