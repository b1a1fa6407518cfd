package io.jangteo.settlement.paying;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Payout;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payout, as admins see it; its seller sees no names and no numbers of tries. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutView(
    UUID id,
    @Nullable String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    String account,
    Payout.State state,
    @Nullable String preparedBy,
    @Nullable String confirmedBy,
    @Nullable Integer tries,
    @Nullable Instant sentAt,
    @Nullable Instant nextStepAt,
    @Nullable String transferId,
    @Nullable String failure,
    Instant changedAt) {

  static PayoutView of(Payout payout) {
    var sending = payout.sending();
    return new PayoutView(
        payout.id(),
        payout.sellerId(),
        payout.amount(),
        payout.itemCount(),
        payout.payOn(),
        payout.to().masked(),
        payout.state(),
        payout.preparedBy(),
        payout.confirmedBy(),
        sending.tries(),
        sending.sentAt(),
        sending.nextStepAt(),
        sending.transferId(),
        payout.failure(),
        payout.changedAt());
  }

  static PayoutView ofOwn(Payout payout) {
    return new PayoutView(
        payout.id(),
        null,
        payout.amount(),
        payout.itemCount(),
        payout.payOn(),
        payout.to().masked(),
        payout.state(),
        null,
        null,
        null,
        payout.sending().sentAt(),
        null,
        payout.sending().transferId(),
        payout.failure(),
        payout.changedAt());
  }
}
