package io.jangteo.settlement.rebuilding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Rebuild;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has projections made again, and tells how far that is. */
@RestController
class RebuildController {

  private final RebuildProjections rebuildProjections;
  private final AsyncTaskExecutor executor;

  RebuildController(
      RebuildProjections rebuildProjections,
      @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor) {
    this.rebuildProjections = rebuildProjections;
    this.executor = executor;
  }

  @PostMapping("/v1/admin/rebuilds/{projection}")
  ResponseEntity<RebuildView> rebuild(Admin admin, @PathVariable String projection) {
    var begun =
        rebuildProjections.begin(
            UuidCreator.getTimeOrderedEpoch(), projectionNamed(projection), admin.id());
    executor.execute(() -> rebuildProjections.run(begun));
    return ResponseEntity.accepted()
        .location(URI.create("/v1/admin/rebuilds/" + begun.id()))
        .body(RebuildView.of(begun));
  }

  @GetMapping("/v1/admin/rebuilds/{id}")
  RebuildView rebuild(@PathVariable UUID id) {
    return rebuildProjections
        .find(id)
        .map(RebuildView::of)
        .orElseThrow(() -> Problem.notFound("rebuild", id).asException());
  }

  private static Projection projectionNamed(String name) {
    for (var projection : Projection.values()) {
      if (nameOf(projection).equals(name)) {
        return projection;
      }
    }
    throw Problem.notFound("projection", name).asException();
  }

  private static String nameOf(Projection projection) {
    return projection.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How far it is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RebuildView(
      UUID id,
      String projection,
      String state,
      String askedBy,
      Instant startedAt,
      Instant movedAt,
      @Nullable Instant endedAt,
      long sellers,
      long corrected,
      @Nullable String failure) {

    static RebuildView of(Rebuild rebuild) {
      return new RebuildView(
          rebuild.id(),
          nameOf(rebuild.projection()),
          rebuild.endedAt() == null ? "RUNNING" : rebuild.failure() == null ? "ENDED" : "FAILED",
          rebuild.askedBy(),
          rebuild.startedAt(),
          rebuild.movedAt(),
          rebuild.endedAt(),
          rebuild.sellers(),
          rebuild.corrected(),
          rebuild.failure());
    }
  }
}
