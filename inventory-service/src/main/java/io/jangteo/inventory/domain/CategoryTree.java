package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The categories as they hang together. */
public final class CategoryTree {

  /** Enough for any shop, and few enough to be sent and read whole. */
  public static final int MAX_CATEGORIES = 2_000;

  public static final int MAX_DEPTH = 6;

  private final Map<String, Category> byId = new LinkedHashMap<>();

  public CategoryTree(Collection<Category> categories) {
    categories.forEach(category -> byId.put(category.categoryId(), category));
  }

  public int size() {
    return byId.size();
  }

  public Optional<Category> find(String categoryId) {
    return Optional.ofNullable(byId.get(categoryId));
  }

  /** Those right below it; those at the top for null. */
  public List<Category> childrenOf(@Nullable String categoryId) {
    return byId.values().stream()
        .filter(
            category ->
                categoryId == null
                    ? category.parentId() == null
                    : categoryId.equals(category.parentId()))
        .toList();
  }

  /** The category and everything below it; empty when there is none such. */
  public Set<String> withDescendants(String categoryId) {
    var found = new HashSet<String>();
    if (byId.containsKey(categoryId)) {
      collect(categoryId, found);
    }
    return found;
  }

  /** Whether the category may hang there: not below itself, not too deep, and the parent exists. */
  public boolean canHang(String categoryId, @Nullable String parentId) {
    return parentId == null
        || (byId.containsKey(parentId)
            && !withDescendants(categoryId).contains(parentId)
            && depth(parentId) + height(categoryId) <= MAX_DEPTH);
  }

  private int depth(String categoryId) {
    return (int)
        Stream.iterate(
                byId.get(categoryId),
                category -> category != null,
                category -> category.parentId() == null ? null : byId.get(category.parentId()))
            .count();
  }

  private int height(String categoryId) {
    return 1
        + childrenOf(categoryId).stream()
            .mapToInt(child -> height(child.categoryId()))
            .max()
            .orElse(0);
  }

  private void collect(String categoryId, Set<String> found) {
    found.add(categoryId);
    childrenOf(categoryId).forEach(child -> collect(child.categoryId(), found));
  }
}
