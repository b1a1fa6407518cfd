package io.jangteo.inventory.catalogue;

import io.jangteo.http.Problem;
import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.domain.Identifier;
import io.jangteo.inventory.domain.ProductOrder;
import io.jangteo.inventory.domain.ProductPlace;
import io.jangteo.inventory.domain.ProductQuery;
import io.jangteo.inventory.domain.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a list asks for. Whatever it asks for that we do not know is refused, and all
 * of it at once.
 */
final class ListParameters {

  private static final Set<String> KNOWN =
      Set.of(
          "limit", "cursor", "sort", "q", "category", "seller", "minPrice", "maxPrice", "inStock");

  private static final String ALL_KNOWN = KNOWN.stream().sorted().collect(Collectors.joining(", "));

  private static final Map<String, ProductOrder> ORDERS =
      Map.of(
          "createdAt", ProductOrder.CREATED_AT,
          "price", ProductOrder.PRICE,
          "name", ProductOrder.NAME);

  private static final String NEWEST_FIRST = "-createdAt";
  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;

  /** The index knows pieces of two letters. */
  private static final int MAX_TEXT = 50;

  private static final long MAX_PRICE = 1_000_000_000_000L;

  private final Map<String, String> given;
  private final List<Problem.Field> wrong = new ArrayList<>();

  private final @Nullable String sellerId;
  private final boolean onSaleOnly;
  private final ProductOrder order;
  private final boolean descending;
  private final int limit;
  private final List<String> words;
  private final @Nullable Long minPrice;
  private final @Nullable Long maxPrice;
  private final boolean inStockOnly;
  private final @Nullable ProductPlace after;

  private ListParameters(Map<String, String> given, @Nullable String sellerId, boolean onSaleOnly) {
    this.given = given;
    this.sellerId = sellerId;
    this.onSaleOnly = onSaleOnly;
    given.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> refuse(name, "is no parameter of a list; those are " + ALL_KNOWN));
    if (sellerId != null && !Identifier.isPossible(sellerId)) {
      refuse("seller", "must be the id of a seller");
    }
    var sort = given.getOrDefault("sort", NEWEST_FIRST);
    descending = sort.startsWith("-");
    order = order(descending ? sort.substring(1) : sort);
    limit = (int) number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    words = words();
    minPrice = given.containsKey("minPrice") ? number("minPrice", 0, MAX_PRICE, 0) : null;
    maxPrice = given.containsKey("maxPrice") ? number("maxPrice", 0, MAX_PRICE, 0) : null;
    inStockOnly = inStock();
    after = after();
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong).asException();
    }
  }

  static ListParameters forEveryone(Map<String, String> given) {
    return new ListParameters(given, given.get("seller"), true);
  }

  static ListParameters forSeller(String sellerId, Map<String, String> given) {
    return new ListParameters(given, sellerId, false);
  }

  /**
   * @param tree asked for only when a category is
   */
  ProductQuery query(Supplier<CategoryTree> tree) {
    var category = given.get("category");
    return new ProductQuery(
        sellerId,
        onSaleOnly,
        category == null ? null : tree.get().withDescendants(category),
        words,
        minPrice,
        maxPrice,
        inStockOnly,
        order,
        descending,
        after,
        limit);
  }

  /** A place in this very list, and in no other. */
  String cursor(ProductPlace place) {
    return Cursor.text(list(), place);
  }

  /** Everything but how much, and where from. */
  private String list() {
    var list = new TreeMap<>(given);
    list.remove("cursor");
    list.remove("limit");
    return list.toString();
  }

  private ProductOrder order(String name) {
    var known = ORDERS.get(name);
    if (known == null) {
      refuse(
          "sort", "must be one of createdAt, price and name, with a - before it to turn it round");
    }
    return known == null ? ProductOrder.CREATED_AT : known;
  }

  private long number(String name, long min, long max, long otherwise) {
    var value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      var number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused with those that are too small or too large.
    }
    refuse(name, "must be a number from %d to %d".formatted(min, max));
    return otherwise;
  }

  private List<String> words() {
    var text = given.get("q");
    if (text == null) {
      return List.of();
    }
    var words = Words.of(text);
    if (words.isEmpty() || text.length() > MAX_TEXT) {
      refuse(
          "q",
          "must have a word of at least %d letters, and at most %d letters"
              .formatted(Words.MIN_LETTERS, MAX_TEXT));
    }
    return words;
  }

  private boolean inStock() {
    return switch (given.getOrDefault("inStock", "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        refuse("inStock", "must be true or false");
        yield false;
      }
    };
  }

  private @Nullable ProductPlace after() {
    var cursor = given.get("cursor");
    if (cursor == null) {
      return null;
    }
    var place = Cursor.place(list(), order, cursor);
    if (place.isEmpty()) {
      refuse("cursor", "must be the nextCursor of the page before, of the same list");
    }
    return place.orElse(null);
  }

  private void refuse(String field, String message) {
    wrong.add(new Problem.Field(field, message));
  }
}
