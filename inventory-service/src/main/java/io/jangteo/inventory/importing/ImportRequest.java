package io.jangteo.inventory.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants what to come in.
 *
 * @param sellerId whose products alone may; absent for an admin, who may bring everyone's
 * @param isDryRun only to say what would become of them
 */
record ImportRequest(
    List<Candidate> candidates,
    @Nullable String sellerId,
    boolean isDryRun,
    @Nullable String traceparent) {

  ImportRequest {
    candidates = List.copyOf(candidates);
  }

  boolean isOfSeller() {
    return sellerId != null;
  }
}
