package io.jangteo.inventory.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.CategoriesChanged;
import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductList;
import io.jangteo.inventory.domain.ProductQuery;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.ProductsChanged;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The catalogue as it was read a moment ago.
 *
 * <p>Nothing is ever removed from it: what is kept is kept under the version we know of, and when
 * we hear of a later one, we ask under another name. So a read that began before a change and ended
 * after it is kept under a name that nobody asks for again. When we hear of nothing, because events
 * are late, what is kept expires all the same.
 */
@Component
public class CachedCatalogue {

  private static final Duration PRODUCT = Duration.ofSeconds(60);
  private static final Duration LIST = Duration.ofSeconds(30);

  /** Of these changes nobody hears: of stock, and of categories that another instance changed. */
  private static final Duration LIST_OF_STOCK = Duration.ofSeconds(5);

  private static final Duration CATEGORIES = Duration.ofSeconds(10);
  private static final Duration NOTHING = Duration.ofSeconds(1);

  /** Longer than anything is kept: by then nothing is left that an older name could find. */
  private static final Duration KNOWN = Duration.ofMinutes(10);

  private static final int MAX_PRODUCTS = 20_000;
  private static final int MAX_LISTS = 2_000;
  private static final int MAX_KNOWN = 200_000;

  private final Products products;
  private final Categories categories;

  /** Off only to measure what it brings. */
  private final boolean isOn;

  private final BriefCache<Versioned<String>, Optional<Product>> byId;
  private final BriefCache<Versioned<ProductQuery>, ProductList> lists;
  private final BriefCache<Long, CategoryTree> trees;
  private final Cache<String, Long> known;
  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong arrangement = new AtomicLong();

  private record Versioned<K>(K key, long version) {}

  @Autowired
  CachedCatalogue(
      Products products,
      Categories categories,
      @Value("${jangteo.inventory.cache-catalogue}") boolean isOn) {
    this(
        products,
        categories,
        isOn,
        Thread::startVirtualThread,
        Ticker.systemTicker(),
        RandomGenerator.getDefault());
  }

  CachedCatalogue(
      Products products,
      Categories categories,
      boolean isOn,
      Executor executor,
      Ticker ticker,
      RandomGenerator random) {
    this.products = products;
    this.categories = categories;
    this.isOn = isOn;
    byId =
        new BriefCache<>(
            MAX_PRODUCTS,
            (_, product) -> product.isEmpty() ? NOTHING : PRODUCT,
            executor,
            ticker,
            random);
    lists =
        new BriefCache<>(
            MAX_LISTS, (query, list) -> ttl(query.key(), list), executor, ticker, random);
    trees =
        new BriefCache<>(
            2, (_, tree) -> tree.size() == 0 ? NOTHING : CATEGORIES, executor, ticker, random);
    known =
        Caffeine.newBuilder()
            .maximumSize(MAX_KNOWN)
            .expireAfterWrite(KNOWN)
            .executor(executor)
            .ticker(ticker)
            .build();
  }

  private static Duration ttl(ProductQuery query, ProductList list) {
    if (list.products().isEmpty()) {
      return NOTHING;
    }
    return query.inStockOnly() ? LIST_OF_STOCK : LIST;
  }

  public Optional<Product> find(String productId) {
    if (!isOn) {
      return products.find(productId);
    }
    var version = known.asMap().getOrDefault(productId, 0L);
    return byId.get(new Versioned<>(productId, version), () -> products.find(productId));
  }

  public ProductList list(ProductQuery query) {
    return isOn
        ? lists.get(new Versioned<>(query, generation.get()), () -> products.list(query))
        : products.list(query);
  }

  public CategoryTree categories() {
    return isOn ? trees.get(arrangement.get(), categories::tree) : categories.tree();
  }

  /** A product has this version now; heard here or from another instance. */
  void heard(String productId, long version) {
    known
        .asMap()
        .compute(
            productId,
            (_, before) -> {
              if (before != null && before >= version) {
                return before;
              }
              generation.incrementAndGet();
              return version;
            });
  }

  @TransactionalEventListener
  void on(ProductsChanged changed) {
    changed.products().forEach(product -> heard(product.productId(), product.version()));
  }

  @TransactionalEventListener
  void on(CategoriesChanged changed) {
    arrangement.incrementAndGet();
  }
}
