package io.jangteo.order.jpa;

import io.jangteo.order.domain.Fingerprint;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.OrderId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table {@code payment_instruction}; the order's row is locked by whoever calls. */
@Component
class PaymentInstructions {

  private final JdbcOperations jdbc;

  PaymentInstructions(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Fingerprint> ofRequest(OrderId id, String key) {
    return jdbc
        .queryForList(
            """
            SELECT LOWER(HEX(fingerprint)) FROM payment_instruction
            WHERE order_id = UUID_TO_BIN(?) AND idem_key = ?""",
            String.class,
            id.toString(),
            key)
        .stream()
        .map(Fingerprint::new)
        .findFirst();
  }

  boolean isUsed(OrderId id, String paymentKey) {
    return !jdbc.queryForList(
            """
            SELECT 1 FROM payment_instruction
            WHERE order_id = UUID_TO_BIN(?) AND payment_key = ?""",
            Integer.class,
            id.toString(),
            paymentKey)
        .isEmpty();
  }

  void add(OrderId id, String paymentKey, KeyedRequest request, Instant at) {
    jdbc.update(
        """
        INSERT INTO payment_instruction (order_id, payment_key, idem_key, fingerprint, instructed_at)
        VALUES (UUID_TO_BIN(?), ?, ?, ?, ?)""",
        id.toString(),
        paymentKey,
        request.key(),
        HexFormat.of().parseHex(request.fingerprint().sha256()),
        OrderChanges.utc(at));
  }
}
