package io.jangteo.settlement.adjusting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.http.Admin;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.Adjustments;
import io.jangteo.settlement.domain.Adjustments.Proposal;
import io.jangteo.settlement.domain.Adjustments.State;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AdjustmentController {

  private static final int MAX_LIMIT = 100;

  /** Far above what a single mistake comes to: a typing error is more likely. */
  private static final long MOST = 1_000_000_000_000L;

  private final AdjustAccounts adjusting;
  private final Adjustments adjustments;

  AdjustmentController(AdjustAccounts adjusting, Adjustments adjustments) {
    this.adjusting = adjusting;
    this.adjustments = adjustments;
  }

  /**
   * @param amount positive: the seller gets more
   */
  record Body(
      @NotBlank @Pattern(regexp = "[A-Za-z0-9._-]{1,40}") String sellerId,
      @NotNull Money amount,
      @NotBlank @Size(max = 500) String reason) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      UUID id,
      String sellerId,
      Money amount,
      String reason,
      State state,
      String proposedBy,
      Instant proposedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {
    static View of(Proposal proposal) {
      return new View(
          proposal.id(),
          proposal.sellerId(),
          proposal.amount(),
          proposal.reason(),
          proposal.state(),
          proposal.proposedBy(),
          proposal.proposedAt(),
          proposal.decidedBy(),
          proposal.decidedAt());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<View> data, @Nullable String nextCursor, boolean hasMore) {}

  @GetMapping("/v1/admin/adjustments")
  Page all(
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid("limit", "is 1 to " + MAX_LIMIT);
    }
    var found = adjustments.list(state, cursor, limit + 1).stream().map(View::of).toList();
    var hasMore = found.size() > limit;
    var data = hasMore ? found.subList(0, limit) : found;
    return new Page(data, hasMore ? data.getLast().id().toString() : null, hasMore);
  }

  @PostMapping("/v1/admin/adjustments")
  @ResponseStatus(HttpStatus.CREATED)
  View propose(
      Admin admin,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody Body body) {
    var amount = body.amount().amount();
    if (amount == 0 || amount < -MOST || amount > MOST || !body.amount().currency().equals("KRW")) {
      throw invalid("amount", "is at most %d won either way, and not 0".formatted(MOST));
    }
    var named = IdempotencyKey.parse(key).value();
    return View.of(
        adjusting.propose(body.sellerId(), body.amount(), body.reason(), admin.id(), named));
  }

  @PostMapping("/v1/admin/adjustments/{id}/approval")
  View approve(Admin admin, @PathVariable UUID id) {
    return View.of(adjusting.approve(id, admin.id()));
  }

  @PostMapping("/v1/admin/adjustments/{id}/rejection")
  View reject(Admin admin, @PathVariable UUID id) {
    return View.of(adjusting.reject(id, admin.id()));
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }
}
