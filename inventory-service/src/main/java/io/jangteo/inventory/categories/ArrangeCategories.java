package io.jangteo.inventory.categories;

import static java.util.Objects.requireNonNullElse;

import io.jangteo.inventory.categories.CategoryResult.Arranged;
import io.jangteo.inventory.categories.CategoryResult.Impossible;
import io.jangteo.inventory.categories.CategoryResult.NotEmpty;
import io.jangteo.inventory.categories.CategoryResult.NotThere;
import io.jangteo.inventory.categories.CategoryResult.Removed;
import io.jangteo.inventory.categories.CategoryResult.Stale;
import io.jangteo.inventory.categories.CategoryResult.Taken;
import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.CategoriesChanged;
import io.jangteo.inventory.domain.Category;
import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.web.IfMatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Admins arrange the tree, one at a time, so that it stays one. */
@Component
class ArrangeCategories {

  private static final String NOT_THERE =
      "must be a category that exists, is not below this one, and at most %d deep"
          .formatted(CategoryTree.MAX_DEPTH);

  private final Transactions transactions;
  private final Categories categories;
  private final Products products;
  private final ApplicationEventPublisher here;

  ArrangeCategories(
      Transactions transactions,
      Categories categories,
      Products products,
      ApplicationEventPublisher here) {
    this.transactions = transactions;
    this.categories = categories;
    this.products = products;
    this.here = here;
  }

  CategoryResult add(NewCategory body) {
    return arrange(
        tree -> {
          if (tree.find(body.categoryId()).isPresent()) {
            return new Taken();
          }
          if (tree.size() >= CategoryTree.MAX_CATEGORIES) {
            return new Impossible(
                "categoryId", "there are %d already".formatted(CategoryTree.MAX_CATEGORIES));
          }
          if (!tree.canHang(body.categoryId(), body.parentId())) {
            return new Impossible("parentId", NOT_THERE);
          }
          var category = new Category(body.categoryId(), body.parentId(), body.name().strip(), 1);
          categories.add(category);
          return new Arranged(category);
        });
  }

  CategoryResult change(String categoryId, IfMatch ifMatch, CategoryChange change) {
    return arrange(
        tree ->
            withCurrent(
                tree,
                categoryId,
                ifMatch,
                category -> {
                  var next = changed(category, change);
                  if (!tree.canHang(categoryId, next.parentId())) {
                    return new Impossible("parentId", NOT_THERE);
                  }
                  categories.change(next);
                  return new Arranged(next);
                }));
  }

  CategoryResult remove(String categoryId, IfMatch ifMatch) {
    return arrange(
        tree ->
            withCurrent(
                tree,
                categoryId,
                ifMatch,
                _ -> {
                  if (!tree.childrenOf(categoryId).isEmpty() || products.anyIn(categoryId)) {
                    return new NotEmpty();
                  }
                  categories.remove(categoryId);
                  return new Removed();
                }));
  }

  private CategoryResult arrange(Function<CategoryTree, CategoryResult> change) {
    return transactions.execute(
        () -> {
          var result = change.apply(categories.lock());
          here.publishEvent(new CategoriesChanged());
          return result;
        });
  }

  private static CategoryResult withCurrent(
      CategoryTree tree,
      String categoryId,
      IfMatch ifMatch,
      Function<Category, CategoryResult> change) {
    var category = tree.find(categoryId);
    if (category.isEmpty()) {
      return new NotThere();
    }
    return ifMatch.names(category.get().version())
        ? change.apply(category.get())
        : new Stale(category.get().version());
  }

  private static Category changed(Category category, CategoryChange change) {
    return new Category(
        category.categoryId(),
        change.parentId() == null ? category.parentId() : emptyToNull(change.parentId()),
        requireNonNullElse(change.name(), category.name()).strip(),
        category.version() + 1);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
