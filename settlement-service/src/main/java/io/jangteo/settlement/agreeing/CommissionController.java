package io.jangteo.settlement.agreeing;

import io.jangteo.http.Admin;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.Commissions;
import io.jangteo.settlement.domain.Rate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a seller's commission; {@code everyone} is who has none of their own. */
@RestController
class CommissionController {

  private final Commissions commissions;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  CommissionController(
      Commissions commissions,
      AdminActions audit,
      TransactionOperations transactions,
      Clock clock) {
    this.commissions = commissions;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param rateMillionths of each sale; 100,000 is 10 %
   * @param validFrom of orders created from then on; absent: from now on
   */
  record Body(
      @NotNull @Min(0) @Max(Rate.WHOLE) Integer rateMillionths, @Nullable Instant validFrom) {}

  record View(int version, int rateMillionths, Instant validFrom) {
    static View of(CommissionContract contract) {
      return new View(contract.version(), contract.rate().millionths(), contract.validFrom());
    }
  }

  record Agreed(List<View> data) {}

  @GetMapping("/v1/admin/sellers/{sellerId}/commission-contracts")
  Agreed versions(@PathVariable String sellerId) {
    return new Agreed(commissions.of(Versions.seller(sellerId)).stream().map(View::of).toList());
  }

  @PostMapping("/v1/admin/sellers/{sellerId}/commission-contracts")
  @ResponseStatus(HttpStatus.CREATED)
  View add(Admin admin, @PathVariable String sellerId, @Valid @RequestBody Body body) {
    var begin = Versions.begin(clock, body.validFrom(), "what was agreed to then stays so");
    var seller = Versions.seller(sellerId);
    return View.of(
        Objects.requireNonNull(
            transactions.execute(
                _ -> {
                  var before = commissions.of(seller);
                  var next =
                      new CommissionContract(
                          seller,
                          before.size() + 1,
                          new Rate(body.rateMillionths()),
                          begin.validFrom());
                  if (!commissions.add(next)) {
                    throw Versions.laterExists();
                  }
                  audit.add(deed(admin, before, next, begin.now()));
                  return next;
                })));
  }

  private static AdminAction deed(
      Admin admin, List<CommissionContract> before, CommissionContract next, Instant now) {
    return new AdminAction(
        admin.id(),
        "COMMISSION_SET",
        "seller " + next.sellerId(),
        null,
        before.isEmpty() ? null : View.of(before.getLast()).toString(),
        View.of(next).toString(),
        now);
  }
}
