package io.jangteo.order.placing;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.Basket;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PaymentInstruction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/orders}.
 *
 * @param orderId chosen by a client that had to name the order to a payment provider beforehand
 */
record OrderBody(
    @Nullable UUID orderId,
    @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid Line> lines,
    @Nullable @Valid Payment payment) {

  static final int MAX_LINES = 1_000;
  static final int MAX_QUANTITY = 1_000_000;

  /** One line; the same SKU may stand on several. */
  record Line(
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9._-]{1,40}",
              message = "must be 1 to 40 letters, digits, dots, dashes or underscores")
          String skuId,
      @Min(1) @Max(MAX_QUANTITY) int quantity,
      @Nullable Money expectedUnitPrice) {}

  /** How it is to be paid. */
  record Payment(
      @NotNull PaymentInstruction.Provider provider,
      @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,31}", message = "must be a name such as CARD")
          String method,
      @NotNull
          @Pattern(
              regexp = "[A-Za-z0-9_.=-]{1,200}",
              message = "must be 1 to 200 letters, digits, or _ . = -")
          String paymentKey,
      @NotNull Money amount) {}

  /** What the annotations cannot say. */
  List<Problem.Field> faults() {
    var faults = new ArrayList<Problem.Field>();
    if (orderId != null && !new OrderId(orderId).isTimeOrdered()) {
      faults.add(new Problem.Field("orderId", "must be a UUID of version 7"));
    }
    if (payment != null && payment.provider() == PaymentInstruction.Provider.PORTONE) {
      if (orderId == null) {
        faults.add(
            new Problem.Field(
                "orderId", "is required with PORTONE, whose paymentKey is made from it"));
      } else if (!payment.paymentKey().matches(orderId + "(-[A-Za-z0-9]{1,20})?")) {
        faults.add(
            new Problem.Field(
                "payment.paymentKey",
                "must be %1$s or %1$s-<1 to 20 letters or digits>".formatted(orderId)));
      }
    }
    return faults;
  }

  Basket basket() {
    return new Basket(
        lines.stream()
            .map(line -> new Basket.Item(line.skuId(), line.quantity(), line.expectedUnitPrice()))
            .toList(),
        payment == null
            ? null
            : new PaymentInstruction(
                payment.provider(), payment.method(), payment.paymentKey(), payment.amount()));
  }
}
