package io.jangteo.settlement.agreeing;

import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  private static final String SELLER = "[A-Za-z0-9._-]{1,40}";

  /** Nobody agrees on more than that, and the column ends in 2038. */
  private static final Duration FURTHEST = Duration.ofDays(366);

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

  record Versions(List<View> data) {}

  @GetMapping("/v1/admin/sellers/{sellerId}/commission-contracts")
  Versions versions(@PathVariable String sellerId) {
    return new Versions(commissions.of(named(sellerId)).stream().map(View::of).toList());
  }

  @PostMapping("/v1/admin/sellers/{sellerId}/commission-contracts")
  @ResponseStatus(HttpStatus.CREATED)
  View add(Admin admin, @PathVariable String sellerId, @Valid @RequestBody Body body) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var from = Objects.requireNonNullElse(body.validFrom(), now).truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(now)) {
      throw invalid("validFrom", "is not in the past: what was agreed to then stays so");
    }
    if (from.isAfter(now.plus(FURTHEST))) {
      throw invalid("validFrom", "is at most %d days ahead".formatted(FURTHEST.toDays()));
    }
    var seller = named(sellerId);
    return View.of(
        Objects.requireNonNull(
            transactions.execute(
                _ -> {
                  var before = commissions.of(seller);
                  var next =
                      new CommissionContract(
                          seller, before.size() + 1, new Rate(body.rateMillionths()), from);
                  if (!commissions.add(next)) {
                    throw Problem.of(
                            HttpStatus.CONFLICT,
                            "later-version-exists",
                            "Another version begins then or later; see those there are.")
                        .asException();
                  }
                  audit.add(deed(admin, before, next, now));
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

  private static String named(String sellerId) {
    if (sellerId.equals("everyone")) {
      return CommissionContract.EVERYONE;
    }
    if (!sellerId.matches(SELLER)) {
      throw invalid("sellerId", "has 1 to 40 letters, digits, dots, dashes or underscores");
    }
    return sellerId;
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }
}
