package io.jangteo.inventory.web;

import io.jangteo.http.EntityTag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Answers that anyone between us and the reader may keep for a moment. */
public final class Briefly {

  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofSeconds(5))
          .cachePublic()
          .staleWhileRevalidate(Duration.ofSeconds(30));

  private Briefly() {}

  /**
   * The body, or that it is the one the reader has.
   *
   * @param version of what is answered; the same as long as it is the same
   */
  public static <T> ResponseEntity<T> answer(T body, long version, @Nullable String ifNoneMatch) {
    var isKnown = EntityTag.names(ifNoneMatch, version);
    return ResponseEntity.status(isKnown ? 304 : 200)
        .eTag(EntityTag.of(version))
        .cacheControl(BRIEFLY)
        .body(isKnown ? null : body);
  }
}
