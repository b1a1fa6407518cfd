package io.jangteo.inventory.categories;

import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.inventory.caching.CachedCatalogue;
import io.jangteo.inventory.categories.CategoryResult.Arranged;
import io.jangteo.inventory.categories.CategoryResult.Impossible;
import io.jangteo.inventory.categories.CategoryResult.NotEmpty;
import io.jangteo.inventory.categories.CategoryResult.NotThere;
import io.jangteo.inventory.categories.CategoryResult.Removed;
import io.jangteo.inventory.categories.CategoryResult.Stale;
import io.jangteo.inventory.categories.CategoryResult.Taken;
import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.web.Briefly;
import io.jangteo.inventory.web.IfMatch;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CategoryController {

  private final CachedCatalogue catalogue;
  private final ArrangeCategories arrangeCategories;

  CategoryController(CachedCatalogue catalogue, ArrangeCategories arrangeCategories) {
    this.catalogue = catalogue;
    this.arrangeCategories = arrangeCategories;
  }

  record CategoryList(List<CategoryView> data) {}

  @GetMapping("/v1/categories")
  ResponseEntity<CategoryList> all(
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    var list = new CategoryList(below(catalogue.categories(), null));
    return Briefly.answer(list, list.hashCode(), ifNoneMatch);
  }

  @PostMapping("/v1/admin/categories")
  ResponseEntity<CategoryView> add(@Valid @RequestBody NewCategory category) {
    return answer(category.categoryId(), HttpStatus.CREATED, arrangeCategories.add(category));
  }

  @PatchMapping("/v1/admin/categories/{categoryId}")
  ResponseEntity<CategoryView> change(
      @PathVariable String categoryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody CategoryChange change) {
    return answer(
        categoryId,
        HttpStatus.OK,
        arrangeCategories.change(categoryId, IfMatch.of(ifMatch), change));
  }

  @DeleteMapping("/v1/admin/categories/{categoryId}")
  ResponseEntity<CategoryView> remove(
      @PathVariable String categoryId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(
        categoryId,
        HttpStatus.NO_CONTENT,
        arrangeCategories.remove(categoryId, IfMatch.of(ifMatch)));
  }

  private static ResponseEntity<CategoryView> answer(
      String categoryId, HttpStatus done, CategoryResult result) {
    return switch (result) {
      case Arranged(var category) -> {
        var answer = ResponseEntity.status(done).eTag(EntityTag.of(category.version()));
        if (done == HttpStatus.CREATED) {
          answer.location(URI.create("/v1/categories"));
        }
        yield answer.body(CategoryView.of(category, List.of()));
      }
      case Removed() -> ResponseEntity.status(done).build();
      case NotThere() -> throw Problem.notFound("category", categoryId).asException();
      case Stale(var version) -> throw IfMatch.stale(version);
      case Taken() ->
          throw conflict("category-exists", "There is a category " + categoryId + " already.");
      case NotEmpty() ->
          throw conflict(
              "category-not-empty", "There are products or other categories in it; move them.");
      case Impossible(var field, var why) ->
          throw Problem.invalid(List.of(new Problem.Field(field, why))).asException();
    };
  }

  private static RuntimeException conflict(String code, String detail) {
    return Problem.of(HttpStatus.CONFLICT, code, detail).asException();
  }

  private static List<CategoryView> below(CategoryTree tree, @Nullable String categoryId) {
    return tree.childrenOf(categoryId).stream()
        .map(child -> CategoryView.of(child, below(tree, child.categoryId())))
        .toList();
  }
}
