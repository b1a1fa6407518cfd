package io.jangteo.inventory.catalogue;

import io.jangteo.inventory.domain.Product;

/** What became of a change of a product. */
sealed interface EditResult {

  /** It is like this now. */
  record Edited(Product product) implements EditResult {}

  /** There is none, or none of this seller's: the two are not told apart. */
  record NotThere() implements EditResult {}

  /** Someone else has changed it in between. */
  record Stale(long version) implements EditResult {}

  /** A product or SKU of this id is there already, perhaps another seller's. */
  record Taken(String id) implements EditResult {}

  /** It cannot be as it should. */
  record Impossible(String field, String why) implements EditResult {}
}
