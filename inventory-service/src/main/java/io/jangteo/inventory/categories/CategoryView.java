package io.jangteo.inventory.categories;

import io.jangteo.inventory.domain.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A category and those below it, as everyone sees them. */
record CategoryView(
    String categoryId,
    @Nullable String parentId,
    String name,
    long version,
    List<CategoryView> children) {

  static CategoryView of(Category category, List<CategoryView> children) {
    return new CategoryView(
        category.categoryId(), category.parentId(), category.name(), category.version(), children);
  }
}
