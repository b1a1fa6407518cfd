package io.jangteo.inventory.web;

import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Whoever changes a thing says which version of it they have seen, so that no change is lost. */
public record IfMatch(String header) {

  /** Refuses a request that does not say it. */
  public static IfMatch of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw Problem.of(
              HttpStatus.PRECONDITION_REQUIRED,
              "precondition-required",
              "Send If-Match with the ETag of what you want to change.")
          .asException();
    }
    return new IfMatch(header);
  }

  public boolean names(long version) {
    return EntityTag.names(header, version);
  }

  /** What someone else has changed in between. */
  public static RuntimeException stale(long version) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "precondition-failed",
            "It has changed: its ETag is %s now. Read it again.".formatted(EntityTag.of(version)))
        .asException();
  }
}
