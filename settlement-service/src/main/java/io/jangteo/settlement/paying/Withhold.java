package io.jangteo.settlement.paying;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Cause;
import io.jangteo.settlement.domain.Withholdings.Line;
import io.jangteo.settlement.domain.Withholdings.Withholding;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Holds back a seller's payouts, or one order line, and lets them go. */
@Component
class Withhold {

  private final Withholdings withholdings;
  private final Books books;
  private final Closures closures;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Withhold(
      Withholdings withholdings,
      Books books,
      Closures closures,
      AdminActions audit,
      TransactionOperations transactions,
      Clock clock) {
    this.withholdings = withholdings;
    this.books = books;
    this.closures = closures;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  void seller(String seller, String reason, String admin) {
    transactions.executeWithoutResult(
        _ -> {
          var now = now();
          var made =
              withholdings.hold(
                  new Withholding(
                      UuidCreator.getTimeOrderedEpoch(),
                      seller,
                      null,
                      Cause.ADMIN,
                      reason,
                      admin,
                      now));
          if (!made) {
            throw conflict("withheld-already", "Seller %s is withheld already.".formatted(seller));
          }
          audit.add(
              Deeds.ofSeller(seller, admin, "SELLER_WITHHELD", reason, null, "WITHHELD", now));
        });
  }

  void letGo(String seller, String reason, String admin) {
    transactions.executeWithoutResult(
        _ -> {
          var now = now();
          if (!withholdings.release(seller, Cause.ADMIN, admin, now)) {
            throw conflict("not-withheld", "Seller %s is not withheld.".formatted(seller));
          }
          audit.add(
              Deeds.ofSeller(seller, admin, "SELLER_RELEASED", reason, "WITHHELD", null, now));
        });
  }

  void line(Line line, String reason, String admin) {
    transactions.executeWithoutResult(
        _ -> {
          var now = now();
          var seller = lockedSellerOf(line);
          var held =
              withholdings
                  .holdLine(
                      new Withholding(
                          UuidCreator.getTimeOrderedEpoch(),
                          seller,
                          line,
                          Cause.ADMIN,
                          reason,
                          admin,
                          now))
                  .orElseThrow(
                      () ->
                          conflict(
                              "nothing-due", "Nothing of it is due, or it is withheld already."));
          if (held < 0) {
            throw conflict(
                "would-pay-more",
                "What is due of it is %d: held, it would be paid.".formatted(held));
          }
          audit.add(deed(line, admin, "LINE_WITHHELD", reason, now));
        });
  }

  void letGo(Line line, String reason, String admin) {
    transactions.executeWithoutResult(
        _ -> {
          var now = now();
          lockedSellerOf(line);
          if (!withholdings.releaseLine(line.orderId(), line.lineNo(), admin, now)) {
            throw conflict("not-withheld", "Nothing of it is withheld.");
          }
          audit.add(deed(line, admin, "LINE_RELEASED", reason, now));
        });
  }

  /** Nobody books a refund of the order meanwhile, which would not know that its sale is held. */
  private String lockedSellerOf(Line line) {
    var first =
        books.itemsOf(List.of(line.orderId())).stream()
            .filter(item -> item.lineNo() == line.lineNo())
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.notFound("line %d of order".formatted(line.lineNo()), line.orderId())
                        .asException());
    if (first.type() != SettlementItem.Type.ADJUST) {
      closures.learn(List.of(OrderFacts.none(line.orderId())));
    }
    return first.sellerId();
  }

  private static AdminAction deed(
      Line line, String admin, String action, String reason, Instant now) {
    return new AdminAction(
        admin,
        action,
        "line %d of order %s".formatted(line.lineNo(), line.orderId()),
        reason,
        null,
        null,
        now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static RuntimeException conflict(String code, String detail) {
    return Problem.of(HttpStatus.CONFLICT, code, detail).asException();
  }
}
