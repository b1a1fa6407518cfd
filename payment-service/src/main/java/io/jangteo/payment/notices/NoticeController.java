package io.jangteo.payment.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Notice.State;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.jpa.WebhookInbox.Kept;
import io.jangteo.payment.pacing.Bell;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The notices for admins, without their bodies: those of deposits hold secrets. */
@RestController
class NoticeController {

  private static final Logger log = LoggerFactory.getLogger(NoticeController.class);

  private final WebhookInbox inbox;
  private final TransactionTemplate transactions;
  private final Bell bell;

  NoticeController(WebhookInbox inbox, TransactionTemplate transactions, Bell noticesBell) {
    this.inbox = inbox;
    this.transactions = transactions;
    this.bell = noticesBell;
  }

  /** One page of them, newest first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<NoticeView> data, @Nullable String nextCursor, boolean hasMore) {}

  @GetMapping("/v1/admin/webhooks")
  Page all(
      @RequestParam(required = false) @Nullable Provider provider,
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable Long cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    var found = inbox.list(provider, state, cursor, limit + 1);
    var more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(NoticeView::of).toList(),
        more ? Long.toString(shown.getLast().number()) : null,
        more);
  }

  /** Has it applied once more, as if it had just come. */
  @PostMapping("/v1/admin/webhooks/{id}/redelivery")
  NoticeView again(Admin admin, @PathVariable long id) {
    var before = find(id);
    if (before.state() == State.IGNORED) {
      throw Problem.of(
              HttpStatus.CONFLICT, "nothing-to-apply", "The notice is not about a payment.")
          .asException();
    }
    boolean isAgain = Objects.requireNonNull(transactions.execute(_ -> inbox.again(id)));
    if (isAgain) {
      log.info("notice {} is applied again, for {}", id, admin.id());
      bell.ring();
    }
    return NoticeView.of(find(id));
  }

  private Kept find(long id) {
    return inbox.find(id).orElseThrow(() -> Problem.notFound("webhook", id).asException());
  }
}
