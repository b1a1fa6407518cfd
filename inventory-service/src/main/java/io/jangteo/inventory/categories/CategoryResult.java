package io.jangteo.inventory.categories;

import io.jangteo.inventory.domain.Category;

/** What became of a change of the categories. */
sealed interface CategoryResult {

  /** It is like this now. */
  record Arranged(Category category) implements CategoryResult {}

  record Removed() implements CategoryResult {}

  record NotThere() implements CategoryResult {}

  /** Someone else has changed it in between. */
  record Stale(long version) implements CategoryResult {}

  /** Another has the id. */
  record Taken() implements CategoryResult {}

  record NotEmpty() implements CategoryResult {}

  /** The tree would be none, or too large. */
  record Impossible(String field, String why) implements CategoryResult {}
}
