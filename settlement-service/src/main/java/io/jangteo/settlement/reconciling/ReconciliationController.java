package io.jangteo.settlement.reconciling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancies.Filter;
import io.jangteo.settlement.domain.Discrepancy;
import io.jangteo.settlement.domain.Discrepancy.Action;
import io.jangteo.settlement.domain.Discrepancy.Outcome;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewaySettlements.Ending;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What admins see of the comparison with the gateways, and do about it. */
@RestController
@RequestMapping("/v1/admin/reconciliation")
class ReconciliationController {

  private static final int MAX_LIMIT = 100;
  private static final int MAX_DAYS = 92;

  private final PullGateways pullGateways;
  private final Reconcile reconcile;
  private final UploadFile uploadFile;
  private final ResolveDiscrepancy resolve;
  private final GatewayLines lines;
  private final Discrepancies discrepancies;

  ReconciliationController(
      PullGateways pullGateways,
      Reconcile reconcile,
      UploadFile uploadFile,
      ResolveDiscrepancy resolve,
      GatewayLines lines,
      Discrepancies discrepancies) {
    this.pullGateways = pullGateways;
    this.reconcile = reconcile;
    this.uploadFile = uploadFile;
    this.resolve = resolve;
    this.lines = lines;
    this.discrepancies = discrepancies;
  }

  /** Asks a gateway for a day now, and compares. */
  @PostMapping("/pulls")
  PullView pull(@RequestBody @Valid PullBody body) {
    var pulled =
        pullGateways
            .pull(body.gateway().name(), body.day())
            .orElseThrow(
                () ->
                    Problem.of(
                            HttpStatus.CONFLICT,
                            "gateway-not-configured",
                            "No keys of %s are configured.".formatted(body.gateway()))
                        .asException());
    reconcile.compare();
    return switch (pulled.ending()) {
      case Ending.Complete() -> new PullView(body.gateway(), body.day(), pulled.newLines());
      case Ending.Incomplete(var why) ->
          throw Problem.of(
                  HttpStatus.BAD_GATEWAY,
                  "pg-unavailable",
                  "%s could not be read to the end: %s.".formatted(body.gateway(), why))
              .with("newLines", pulled.newLines())
              .asException();
    };
  }

  record PullBody(@NotNull PaymentInstruction.Provider gateway, @NotNull LocalDate day) {}

  record PullView(PaymentInstruction.Provider gateway, LocalDate day, int newLines) {}

  @PostMapping(path = "/files", consumes = "text/csv")
  FileView upload(
      Admin admin,
      @RequestParam PaymentInstruction.Provider gateway,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody byte[] content) {
    if (dryRun) {
      return FileView.of(uploadFile.tryOut(gateway.name(), content), true);
    }
    var uploaded = uploadFile.keep(gateway.name(), content, admin.id());
    reconcile.compare();
    return FileView.of(uploaded, false);
  }

  record FileView(
      boolean dryRun, int rows, int newLines, int known, List<SettlementFile.Fault> errors) {

    static FileView of(UploadFile.Uploaded uploaded, boolean dryRun) {
      return new FileView(
          dryRun, uploaded.rows(), uploaded.newLines(), uploaded.known(), uploaded.faults());
    }
  }

  @GetMapping("/lines")
  Part<LineView> lines(
      @RequestParam PaymentInstruction.Provider gateway,
      @RequestParam LocalDate day,
      @RequestParam(required = false) GatewayLines.@Nullable State state,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor) {
    var found = lines.of(gateway.name(), day, state, cursor, checked(limit) + 1);
    return Part.of(found.stream().map(LineView::of).toList(), limit, line -> line.id().toString());
  }

  @GetMapping("/exceptions")
  Part<DiscrepancyView> exceptions(
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) Discrepancy.@Nullable Kind kind,
      @RequestParam(required = false) PaymentInstruction.@Nullable Provider gateway,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor) {
    var filter = new Filter(open, kind, gateway == null ? null : gateway.name());
    var found = discrepancies.list(filter, cursor, checked(limit) + 1);
    return Part.of(
        found.stream().map(one -> DiscrepancyView.of(one, List.of())).toList(),
        limit,
        one -> one.id().toString());
  }

  @GetMapping("/exceptions/{id}")
  DiscrepancyView exception(@PathVariable UUID id) {
    return discrepancies
        .find(id)
        .map(one -> DiscrepancyView.of(one, discrepancies.doneAbout(id)))
        .orElseThrow(() -> unknown(id));
  }

  @PostMapping("/exceptions/{id}/acceptance")
  DiscrepancyView accept(Admin admin, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
    return act(id, Action.ACCEPT, admin, body);
  }

  @PostMapping("/exceptions/{id}/adjustment")
  DiscrepancyView propose(Admin admin, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
    return act(id, Action.PROPOSE, admin, body);
  }

  @PostMapping("/exceptions/{id}/adjustment/confirmation")
  DiscrepancyView confirm(Admin admin, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
    return act(id, Action.CONFIRM, admin, body);
  }

  @PostMapping("/exceptions/{id}/adjustment/rejection")
  DiscrepancyView reject(Admin admin, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
    return act(id, Action.REJECT, admin, body);
  }

  record ReasonBody(@NotBlank @Size(max = 500) String reason) {}

  private DiscrepancyView act(UUID id, Action action, Admin admin, ReasonBody body) {
    var outcome = resolve.act(id, action, admin.id(), body.reason()).orElseThrow(() -> unknown(id));
    if (outcome instanceof Outcome.Refused(var why)) {
      throw Problem.of(
              HttpStatus.CONFLICT,
              "exception-not-resolvable",
              "It is left as it is: %s.".formatted(why))
          .asException();
    }
    return exception(id);
  }

  /** What the gateway says of each day, and what the ledger says of the same money. */
  @GetMapping("/days")
  Days days(
      @RequestParam PaymentInstruction.Provider gateway,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to) {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw invalid("to", "is the day of 'from' or one of the %d after it".formatted(MAX_DAYS - 1));
    }
    return new Days(lines.days(gateway.name(), from, to).stream().map(DayView::of).toList());
  }

  record Days(List<DayView> data) {}

  private static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid("limit", "is 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }

  private static RuntimeException unknown(UUID id) {
    return Problem.notFound("reconciliation exception", id).asException();
  }

  /**
   * A part of a list.
   *
   * @param nextCursor where the next part begins; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part<T>(List<T> data, @Nullable String nextCursor, boolean hasMore) {

    static <T> Part<T> of(List<T> found, int limit, Function<T, String> cursor) {
      var data = found.subList(0, Math.min(limit, found.size()));
      return found.size() > limit
          ? new Part<>(data, cursor.apply(data.getLast()), true)
          : new Part<>(data, null, false);
    }
  }
}
