package io.jangteo.settlement.paying;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.BankAccounts;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Cause;
import io.jangteo.settlement.domain.Withholdings.Line;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where sellers are paid, and who is not. */
@RestController
class SellerMoneyController {

  private static final String SELLER = "[A-Za-z0-9._-]{1,40}";

  private final BankAccounts accounts;
  private final Withholdings withholdings;
  private final Withhold withhold;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  SellerMoneyController(
      BankAccounts accounts,
      Withholdings withholdings,
      Withhold withhold,
      AdminActions audit,
      TransactionOperations transactions,
      Clock clock) {
    this.accounts = accounts;
    this.withholdings = withholdings;
    this.withhold = withhold;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  record AccountBody(
      @NotBlank @Pattern(regexp = "[0-9A-Z]{3,8}") String bankCode,
      @NotBlank @Pattern(regexp = "[0-9A-Za-z._-]{4,48}") String number,
      @NotBlank @Size(max = 80) String holder) {
    BankAccount toAccount() {
      return new BankAccount(bankCode, number, holder);
    }
  }

  record Why(@NotBlank @Size(max = 500) String reason) {}

  /** Where a seller is paid, and why not. */
  record SellerView(@Nullable String account, List<HeldView> withheld) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeldView(Cause cause, String reason, @Nullable String by, Instant since) {}

  @GetMapping("/v1/admin/sellers/{sellerId}/payment")
  SellerView show(@PathVariable String sellerId) {
    return new SellerView(
        accounts.of(sellerId).map(BankAccount::masked).orElse(null),
        withholdings.openOf(sellerId).stream()
            .map(held -> new HeldView(held.cause(), held.reason(), held.by(), held.at()))
            .toList());
  }

  @PutMapping("/v1/admin/sellers/{sellerId}/bank-account")
  SellerView pay(Admin admin, @PathVariable String sellerId, @Valid @RequestBody AccountBody body) {
    checked(sellerId);
    transactions.executeWithoutResult(
        _ -> {
          var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          var before = accounts.put(sellerId, body.toAccount());
          withholdings.release(sellerId, Cause.NO_ACCOUNT, admin.id(), now);
          audit.add(
              Deeds.ofSeller(
                  sellerId,
                  admin.id(),
                  "BANK_ACCOUNT_SET",
                  null,
                  before.map(BankAccount::masked).orElse(null),
                  body.toAccount().masked(),
                  now));
        });
    return show(sellerId);
  }

  @PostMapping("/v1/admin/sellers/{sellerId}/withholding")
  SellerView hold(Admin admin, @PathVariable String sellerId, @Valid @RequestBody Why body) {
    checked(sellerId);
    withhold.seller(sellerId, body.reason(), admin.id());
    return show(sellerId);
  }

  @PostMapping("/v1/admin/sellers/{sellerId}/withholding/release")
  SellerView letGo(Admin admin, @PathVariable String sellerId, @Valid @RequestBody Why body) {
    withhold.letGo(sellerId, body.reason(), admin.id());
    return show(sellerId);
  }

  @PostMapping("/v1/admin/orders/{orderId}/lines/{lineNo}/withholding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hold(
      Admin admin,
      @PathVariable UUID orderId,
      @PathVariable int lineNo,
      @Valid @RequestBody Why body) {
    withhold.line(new Line(orderId, lineNo), body.reason(), admin.id());
  }

  @PostMapping("/v1/admin/orders/{orderId}/lines/{lineNo}/withholding/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void letGo(
      Admin admin,
      @PathVariable UUID orderId,
      @PathVariable int lineNo,
      @Valid @RequestBody Why body) {
    withhold.letGo(new Line(orderId, lineNo), body.reason(), admin.id());
  }

  private static void checked(String sellerId) {
    if (!sellerId.matches(SELLER)) {
      throw Problem.invalid(
              List.of(
                  new Problem.Field(
                      "sellerId", "has 1 to 40 letters, digits, dots, dashes or underscores")))
          .asException();
    }
  }
}
