package io.jangteo.settlement.agreeing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Admin;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.CycleContract;
import io.jangteo.settlement.domain.Cycles;
import io.jangteo.settlement.domain.PayCycle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.DayOfWeek;
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

/** The versions of a seller's cycle; {@code everyone} is who has none of their own. */
@RestController
class CycleController {

  private final Cycles cycles;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  CycleController(
      Cycles cycles, AdminActions audit, TransactionOperations transactions, Clock clock) {
    this.cycles = cycles;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  enum Kind {
    DAILY,
    WEEKLY,
    TWICE_MONTHLY,
    MONTHLY
  }

  /**
   * @param payDay WEEKLY: 1 is Monday; MONTHLY: the day of the month, or its last; else absent
   * @param validFrom absent: from now on
   */
  record Body(
      @NotNull Kind cycle,
      @Nullable Integer payDay,
      @Min(0) @Max(CycleContract.LONGEST_LAG_DAYS) int lagDays,
      @Nullable Instant validFrom) {

    PayCycle toCycle() {
      return switch (cycle) {
        case DAILY -> withoutDay(new PayCycle.Daily());
        case TWICE_MONTHLY -> withoutDay(new PayCycle.TwiceMonthly());
        case WEEKLY -> new PayCycle.Weekly(DayOfWeek.of(dayUpTo(7)));
        case MONTHLY -> new PayCycle.Monthly(dayUpTo(31));
      };
    }

    private PayCycle withoutDay(PayCycle named) {
      if (payDay != null) {
        throw Versions.invalid("payDay", "is for WEEKLY and MONTHLY only");
      }
      return named;
    }

    private int dayUpTo(int last) {
      if (payDay == null || payDay < 1 || payDay > last) {
        throw Versions.invalid("payDay", "is 1 to " + last);
      }
      return payDay;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(int version, Kind cycle, @Nullable Integer payDay, int lagDays, Instant validFrom) {
    static View of(CycleContract contract) {
      var cycle = contract.cycle();
      return new View(
          contract.version(),
          switch (cycle) {
            case PayCycle.Daily _ -> Kind.DAILY;
            case PayCycle.Weekly _ -> Kind.WEEKLY;
            case PayCycle.TwiceMonthly _ -> Kind.TWICE_MONTHLY;
            case PayCycle.Monthly _ -> Kind.MONTHLY;
          },
          switch (cycle) {
            case PayCycle.Weekly(var on) -> on.getValue();
            case PayCycle.Monthly(var on) -> on;
            case PayCycle.Daily _, PayCycle.TwiceMonthly _ -> null;
          },
          contract.lagDays(),
          contract.validFrom());
    }
  }

  record Agreed(List<View> data) {}

  @GetMapping("/v1/admin/sellers/{sellerId}/cycle-contracts")
  Agreed versions(@PathVariable String sellerId) {
    return new Agreed(cycles.of(Versions.seller(sellerId)).stream().map(View::of).toList());
  }

  @PostMapping("/v1/admin/sellers/{sellerId}/cycle-contracts")
  @ResponseStatus(HttpStatus.CREATED)
  View add(Admin admin, @PathVariable String sellerId, @Valid @RequestBody Body body) {
    var begin = Versions.begin(clock, body.validFrom(), "what is due stays due when it is");
    var cycle = body.toCycle();
    return View.of(
        Objects.requireNonNull(
            transactions.execute(
                _ -> {
                  var seller = Versions.seller(sellerId);
                  var before = cycles.of(seller);
                  var next =
                      new CycleContract(
                          seller, before.size() + 1, cycle, body.lagDays(), begin.validFrom());
                  if (!cycles.add(next)) {
                    throw Versions.laterExists();
                  }
                  audit.add(deed(admin, before, next, begin.now()));
                  return next;
                })));
  }

  private static AdminAction deed(
      Admin admin, List<CycleContract> before, CycleContract next, Instant now) {
    return new AdminAction(
        admin.id(),
        "CYCLE_SET",
        "seller " + next.sellerId(),
        null,
        before.isEmpty() ? null : View.of(before.getLast()).toString(),
        View.of(next).toString(),
        now);
  }
}
