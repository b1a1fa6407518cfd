package io.jangteo.launcher.check;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies the gateway's own books beside ours: the only witness of what money really moved. */
final class GatewayBooks {
  private static final Pattern ORDER_ID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int BATCH = 1_000;

  private record Charge(
      String provider,
      String pgKey,
      String merchantOrderId,
      String status,
      long amount,
      long cancelledAmount) {

    byte @Nullable [] orderId() {
      return ORDER_ID.matcher(merchantOrderId).matches()
          ? Ids.bytes(UUID.fromString(merchantOrderId))
          : null;
    }
  }

  private GatewayBooks() {}

  static void copy(Api api, Connection auditor)
      throws IOException, InterruptedException, SQLException {
    var answer = Patience.FOR_A_RESTART.insist(() -> api.get(Part.SIMULATOR, "/admin/books", null));
    try (var sql = auditor.createStatement();
        var insert =
            auditor.prepareStatement(
                "INSERT INTO jangteo_audit.charge (provider, pg_key, merchant_order_id, order_id, status, amount, cancelled_amount) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      sql.execute("TRUNCATE TABLE jangteo_audit.charge");
      int waiting = 0;
      for (Charge charge : answer.as(Charge[].class)) {
        insert.setString(1, charge.provider());
        insert.setString(2, charge.pgKey());
        insert.setString(3, charge.merchantOrderId());
        insert.setBytes(4, charge.orderId());
        insert.setString(5, charge.status());
        insert.setLong(6, charge.amount());
        insert.setLong(7, charge.cancelledAmount());
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }
}
