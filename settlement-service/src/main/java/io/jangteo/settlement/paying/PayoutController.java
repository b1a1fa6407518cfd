package io.jangteo.settlement.paying;

import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Payouts.Filter;
import io.jangteo.settlement.paying.Preparation.PassedOver;
import io.jangteo.settlement.paying.Preparation.Prepared;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PayoutController {

  private static final String SELLER = "[A-Za-z0-9._-]{1,40}";
  private static final String NO_SELLER =
      "has 1 to 40 letters, digits, dots, dashes or underscores";

  private final Payouts payouts;
  private final PreparePayouts preparing;
  private final DecidePayouts deciding;

  PayoutController(Payouts payouts, PreparePayouts preparing, DecidePayouts deciding) {
    this.payouts = payouts;
    this.preparing = preparing;
    this.deciding = deciding;
  }

  /**
   * @param sellerId absent: everyone to whom something is due
   * @param payOn what is due by that day; absent: by today
   */
  record Preparing(
      @Nullable @Pattern(regexp = SELLER, message = NO_SELLER) String sellerId,
      @Nullable LocalDate payOn) {}

  record Why(@NotBlank @Size(max = 200) String reason) {}

  /** What was prepared, and whom nothing was prepared for. */
  record Result(List<PayoutView> data, List<PassedOver> passedOver) {
    static Result of(List<Preparation> preparations) {
      return new Result(
          some(preparations, Prepared.class).stream()
              .map(prepared -> PayoutView.of(prepared.payout()))
              .toList(),
          some(preparations, PassedOver.class));
    }

    private static <P> List<P> some(List<Preparation> preparations, Class<P> kind) {
      return preparations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  @GetMapping("/v1/admin/payouts")
  PayoutPage all(
      @RequestParam(required = false) @Pattern(regexp = SELLER, message = NO_SELLER)
          @Nullable String sellerId,
      @RequestParam(required = false) Payout.@Nullable State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var found = payouts.list(new Filter(sellerId, state), cursor, PayoutPage.checked(limit) + 1);
    return PayoutPage.of(found.stream().map(PayoutView::of).toList(), limit);
  }

  @GetMapping("/v1/admin/payouts/{id}")
  PayoutView one(@PathVariable UUID id) {
    return payouts
        .find(id)
        .map(PayoutView::of)
        .orElseThrow(() -> Problem.notFound("payout", id).asException());
  }

  @GetMapping("/v1/seller/payouts")
  PayoutPage own(
      Seller seller,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var found = payouts.list(new Filter(seller.id(), null), cursor, PayoutPage.checked(limit) + 1);
    return PayoutPage.of(found.stream().map(PayoutView::ofOwn).toList(), limit);
  }

  /** Asking twice prepares once: the second time it is prepared already. */
  @PostMapping("/v1/admin/payouts")
  Result prepare(Admin admin, @Valid @RequestBody Preparing body) {
    return Result.of(preparing.byHand(body.sellerId(), body.payOn(), admin.id()));
  }

  @PostMapping("/v1/admin/payouts/{id}/confirmation")
  PayoutView confirm(Admin admin, @PathVariable UUID id) {
    return PayoutView.of(deciding.confirm(id, admin.id()));
  }

  @PostMapping("/v1/admin/payouts/{id}/cancellation")
  PayoutView cancel(Admin admin, @PathVariable UUID id, @Valid @RequestBody Why body) {
    return PayoutView.of(deciding.cancel(id, admin.id(), body.reason()));
  }

  @PostMapping("/v1/admin/payouts/{id}/retry")
  Result retry(Admin admin, @PathVariable UUID id) {
    return Result.of(deciding.retry(id, admin.id()));
  }
}
