package io.jangteo.order.placing;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.Basket;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.paying.PaymentBody;
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
    @Nullable @Valid PaymentBody payment) {

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

  /** What the annotations cannot say. */
  List<Problem.Field> faults() {
    var faults = new ArrayList<Problem.Field>();
    if (orderId != null && !new OrderId(orderId).isTimeOrdered()) {
      faults.add(new Problem.Field("orderId", "must be a UUID of version 7"));
    }
    if (payment != null) {
      if (orderId == null && payment.provider() == PaymentInstruction.Provider.PORTONE) {
        faults.add(
            new Problem.Field(
                "orderId", "is required with PORTONE, whose paymentKey is made from it"));
      }
      faults.addAll(payment.faults("payment.", orderId));
    }
    return faults;
  }

  Basket basket() {
    return new Basket(
        lines.stream()
            .map(line -> new Basket.Item(line.skuId(), line.quantity(), line.expectedUnitPrice()))
            .toList(),
        payment == null ? null : payment.instruction());
  }
}
