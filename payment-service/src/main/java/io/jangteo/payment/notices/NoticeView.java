package io.jangteo.payment.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.payment.domain.Notice.Proof;
import io.jangteo.payment.domain.Notice.State;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.jpa.WebhookInbox.Kept;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins see of a notice. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoticeView(
    String id,
    Provider provider,
    String type,
    State state,
    Proof proof,
    @Nullable String paymentKey,
    @Nullable UUID orderId,
    @Nullable UUID paymentId,
    int attempts,
    @Nullable String reason,
    Instant receivedAt,
    @Nullable Instant endedAt) {

  static NoticeView of(Kept notice) {
    return new NoticeView(
        Long.toString(notice.number()),
        notice.provider(),
        notice.type(),
        notice.state(),
        notice.proof(),
        notice.paymentKey(),
        notice.orderId(),
        notice.paymentId(),
        notice.attempts(),
        notice.reason(),
        notice.receivedAt(),
        notice.endedAt());
  }
}
