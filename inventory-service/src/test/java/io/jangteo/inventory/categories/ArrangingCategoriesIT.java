package io.jangteo.inventory.categories;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.inventory.Shop;
import io.jangteo.inventory.WholeInventory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

@WholeInventory
class ArrangingCategoriesIT {

  private static final String CATEGORIES = "/v1/admin/categories";

  @Autowired Shop shop;

  private final String seller = Shop.newSeller();
  private final String food = seller + "-food";
  private final String tea = seller + "-tea";
  private final String green = seller + "-green";

  @Test
  void a_product_is_found_in_its_category_and_in_all_above() throws Exception {
    add(food, null).andExpect(status().isCreated()).andExpect(header().string("ETag", "\"v1\""));
    add(tea, food);
    add(green, tea);
    list("sencha", green);
    list("cake", food);

    found(food).andExpect(jsonPath("$.data[*].name", contains("cake", "sencha")));
    found(tea).andExpect(jsonPath("$.data[*].name", contains("sencha")));
    found("no-such-category").andExpect(jsonPath("$.data", hasSize(0)));
    shop.see("/v1/categories")
        .andExpect(status().isOk())
        .andExpect(header().exists("ETag"))
        .andExpect(
            jsonPath("$.data[?(@.categoryId == '%s')].children[0].categoryId".formatted(food))
                .value(tea));
  }

  @Test
  void a_category_moves_with_all_below_it_and_never_below_itself() throws Exception {
    add(food, null);
    add(tea, food);
    add(green, tea);
    list("sencha", green);

    change(food, "\"v1\"", "{\"parentId\": \"%s\"}".formatted(green))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("parentId"));
    change(tea, "\"v1\"", "{\"parentId\": \"\", \"name\": \"Tea\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.name").value("Tea"));

    found(food).andExpect(jsonPath("$.data", hasSize(0)));
    found(tea).andExpect(jsonPath("$.data", hasSize(1)));
    shop.see("/v1/categories").andExpect(jsonPath("$.data[*].categoryId", hasItem(tea)));
  }

  @Test
  void what_has_something_in_it_is_not_removed() throws Exception {
    add(food, null);
    add(tea, food);
    list("sencha", tea);

    remove(food, "\"v1\"").andExpect(status().isConflict());
    remove(tea, "\"v1\"")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("category-not-empty"));
    add(green, food);
    remove(green, "\"v1\"").andExpect(status().isNoContent());
    remove(green, "\"v1\"").andExpect(status().isNotFound());
  }

  @Test
  void whoever_changes_one_has_seen_it() throws Exception {
    add(food, null);

    change(food, null, "{\"name\": \"Food\"}").andExpect(status().isPreconditionRequired());
    change(food, "\"v1\"", "{\"name\": \"Food\"}").andExpect(status().isOk());
    change(food, "\"v1\"", "{\"name\": \"Meals\"}").andExpect(status().isPreconditionFailed());
    remove(food, null).andExpect(status().isPreconditionRequired());
    add(food, null)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("category-exists"));
    add(tea, "no-such-category").andExpect(status().isBadRequest());
  }

  @Test
  void the_tree_has_a_limited_depth() throws Exception {
    var parent = food;
    add(parent, null);
    for (int depth = 2; depth <= 6; depth++) {
      var child = food + depth;
      add(child, parent).andExpect(status().isCreated());
      parent = child;
    }
    add(food + 7, parent).andExpect(status().isBadRequest());
  }

  private ResultActions found(String category) throws Exception {
    return shop.see("/v1/products", "category", category, "sort", "name");
  }

  private void list(String name, String category) throws Exception {
    shop.seller(
            seller,
            POST,
            "/v1/seller/products",
            null,
            Shop.product(seller + name, name, 1_000, "\"categoryId\": \"%s\",".formatted(category)))
        .andExpect(status().isCreated());
  }

  private ResultActions add(String id, @Nullable String parent) throws Exception {
    return shop.admin(
        POST,
        CATEGORIES,
        null,
        "{\"categoryId\": \"%s\", \"name\": \"Shelf\", \"parentId\": %s}"
            .formatted(id, parent == null ? "null" : "\"" + parent + "\""));
  }

  private ResultActions change(String id, @Nullable String ifMatch, String body) throws Exception {
    return shop.admin(PATCH, CATEGORIES + "/" + id, ifMatch, body);
  }

  private ResultActions remove(String id, @Nullable String ifMatch) throws Exception {
    return shop.admin(DELETE, CATEGORIES + "/" + id, ifMatch, "");
  }
}
