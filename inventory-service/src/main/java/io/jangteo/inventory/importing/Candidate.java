package io.jangteo.inventory.importing;

import io.jangteo.inventory.interchange.ProductEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product that wants to come in.
 *
 * @param misread what of it could not even be read; then it does not come in
 */
record Candidate(@Nullable ProductEntry entry, List<Misread> misread) {

  record Misread(String field, String message) {}

  Candidate {
    misread = List.copyOf(misread);
  }

  static Candidate of(@Nullable ProductEntry entry) {
    return new Candidate(entry, List.of());
  }
}
