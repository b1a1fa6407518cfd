package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.Category;
import io.jangteo.inventory.domain.CategoryTree;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class JdbcCategories implements Categories {

  private static final String ALL =
      "SELECT category_id, parent_id, name, version FROM category ORDER BY category_id";

  private final JdbcClient client;

  JdbcCategories(JdbcClient client) {
    this.client = client;
  }

  @Override
  public CategoryTree tree() {
    return tree(ALL);
  }

  @Override
  public CategoryTree lock() {
    return tree(ALL + " FOR UPDATE");
  }

  private CategoryTree tree(String sql) {
    return new CategoryTree(
        client
            .sql(sql)
            .query(
                (row, _) ->
                    new Category(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
            .list());
  }

  @Override
  public void add(Category category) {
    client
        .sql("INSERT INTO category (parent_id, name, version, category_id) VALUES (?, ?, ?, ?)")
        .params(values(category))
        .update();
  }

  @Override
  public void change(Category category) {
    client
        .sql("UPDATE category SET parent_id = ?, name = ?, version = ? WHERE category_id = ?")
        .params(values(category))
        .update();
  }

  private static List<?> values(Category category) {
    return Arrays.asList(
        category.parentId(), category.name(), category.version(), category.categoryId());
  }

  @Override
  public void remove(String categoryId) {
    client.sql("DELETE FROM category WHERE category_id = ?").param(categoryId).update();
  }
}
