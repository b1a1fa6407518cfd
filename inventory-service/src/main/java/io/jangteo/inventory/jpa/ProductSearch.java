package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.ProductOrder;
import io.jangteo.inventory.domain.ProductPlace;
import io.jangteo.inventory.domain.ProductQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the products of a page: no more of them than the page shows, by an index in its order. What
 * comes from outside is only ever a parameter.
 */
@Component
class ProductSearch {

  private final JdbcClient client;

  ProductSearch(JdbcClient client) {
    this.client = client;
  }

  /** One more than the page has room for, when there are more. */
  List<ProductPlace> places(ProductQuery query) {
    if (query.categoryIds() != null && query.categoryIds().isEmpty()) {
      return List.of();
    }
    var conditions = new Conditions();
    conditions.addIf(query.onSaleOnly(), "p.status = 'ON_SALE' AND p.suspension IS NULL");
    conditions.addIf(query.inStockOnly(), IN_STOCK);
    conditions.add("p.seller_id = :seller", "seller", query.sellerId());
    conditions.add("p.category_id IN (:categories)", "categories", query.categoryIds());
    conditions.add("p.lowest_price >= :minPrice", "minPrice", query.minPrice());
    conditions.add("p.lowest_price <= :maxPrice", "maxPrice", query.maxPrice());
    for (int i = 0; i < query.words().size(); i++) {
      // A word has no letter that would be a pattern.
      conditions.add(
          """
          p.product_id IN (SELECT e.product_id FROM product_name_ending e
                           WHERE e.ending LIKE :word%d)"""
              .formatted(i),
          "word" + i,
          query.words().get(i) + '%');
    }
    var value = column(query.order());
    if (query.after() != null) {
      conditions.addPlace(value, query.descending() ? "<" : ">", query.order(), query.after());
    }
    var direction = query.descending() ? "DESC" : "ASC";
    return client
        .sql(
            "SELECT %s, p.product_id FROM product p WHERE %s ORDER BY %s %s, p.product_id %s LIMIT %d"
                .formatted(
                    shown(query.order()),
                    conditions.sql(),
                    value,
                    direction,
                    direction,
                    query.limit() + 1))
        .params(conditions.parameters)
        .query((row, _) -> new ProductPlace(row.getString(1), row.getString(2)))
        .list();
  }

  private static final String IN_STOCK =
      """
      EXISTS (SELECT 1 FROM sku k JOIN stock t ON t.sku_id = k.sku_id
              WHERE k.product_id = p.product_id AND t.on_hand > t.reserved)""";

  private static String column(ProductOrder order) {
    return switch (order) {
      case CREATED_AT -> "p.created_at";
      case PRICE -> "p.lowest_price";
      case NAME -> "p.name";
    };
  }

  /** A time as a number, so that no time zone and no format lies between two pages. */
  private static String shown(ProductOrder order) {
    return switch (order) {
      case CREATED_AT -> "CAST(UNIX_TIMESTAMP(p.created_at) * 1000000 AS UNSIGNED)";
      case PRICE, NAME -> column(order);
    };
  }

  private static final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    void addIf(boolean wanted, String condition) {
      if (wanted) {
        all.add(condition);
      }
    }

    void add(String condition, String name, @Nullable Object value) {
      if (value != null) {
        all.add(condition);
        parameters.put(name, value);
      }
    }

    void addPlace(String column, String beyond, ProductOrder order, ProductPlace place) {
      var value =
          switch (order) {
            // Times, and not divided by: a quotient would lose the last two digits.
            case CREATED_AT -> "FROM_UNIXTIME(:value * 0.000001)";
            case PRICE, NAME -> ":value";
          };
      all.add(
          "(%1$s %2$s %3$s OR (%1$s = %3$s AND p.product_id %2$s :productId))"
              .formatted(column, beyond, value));
      parameters.put(
          "value", order == ProductOrder.NAME ? place.value() : Long.valueOf(place.value()));
      parameters.put("productId", place.productId());
    }

    String sql() {
      return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
    }
  }
}
