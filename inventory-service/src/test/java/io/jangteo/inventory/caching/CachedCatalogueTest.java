package io.jangteo.inventory.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.Category;
import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductList;
import io.jangteo.inventory.domain.ProductOrder;
import io.jangteo.inventory.domain.ProductQuery;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CachedCatalogueTest {

  private static final ProductQuery ALL =
      new ProductQuery(
          null, true, null, List.of(), null, null, false, ProductOrder.NAME, false, null, 50);

  private static final ProductQuery IN_STOCK =
      new ProductQuery(
          null, true, null, List.of(), null, null, true, ProductOrder.NAME, false, null, 50);

  private final AtomicLong nanos = new AtomicLong();
  private final Shelf shelf = new Shelf();
  private final CachedCatalogue catalogue =
      new CachedCatalogue(shelf, shelf, true, Runnable::run, nanos::get, new Random(20261125));

  @Test
  void what_is_heard_of_is_read_again_and_the_rest_is_not() {
    shelf.put("tea", 1);
    shelf.put("cup", 1);
    see("tea");
    see("cup");

    shelf.put("tea", 2);
    shelf.put("cup", 2);
    catalogue.heard("tea", 2);

    assertThat(see("tea")).isEqualTo(2);
    assertThat(see("cup")).isEqualTo(1);
  }

  @Test
  void every_change_changes_the_lists() {
    shelf.put("tea", 1);
    assertThat(list()).containsExactly(1L);

    shelf.put("tea", 2);
    assertThat(list()).containsExactly(1L);
    catalogue.heard("tea", 2);

    assertThat(list()).containsExactly(2L);
  }

  @Test
  void what_we_know_already_and_what_is_older_cause_no_read() {
    shelf.put("tea", 5);
    catalogue.heard("tea", 5);
    see("tea");
    list();
    var reads = shelf.reads.get();

    catalogue.heard("tea", 5);
    catalogue.heard("tea", 4);
    see("tea");
    list();

    assertThat(shelf.reads).hasValue(reads);
  }

  /** The read takes long, and while it does the product changes: what it brings is old. */
  @Test
  void a_read_that_began_before_a_change_is_not_served_after_it() throws Exception {
    shelf.put("tea", 1);
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    shelf.slowly =
        () -> {
          begun.countDown();
          await(mayEnd);
        };
    var early = CompletableFuture.supplyAsync(() -> see("tea"), Thread::startVirtualThread);
    begun.await();
    shelf.slowly = () -> {};

    shelf.put("tea", 2);
    catalogue.heard("tea", 2);
    mayEnd.countDown();

    assertThat(early.get()).isEqualTo(1);
    assertThat(see("tea")).isEqualTo(2);
  }

  @Test
  void without_any_event_what_is_old_is_old_for_seconds_only() {
    shelf.put("tea", 1);
    see("tea");
    list();
    shelf.put("tea", 2);

    nanos.addAndGet(Duration.ofSeconds(73).toNanos());

    assertThat(see("tea")).isEqualTo(2);
    assertThat(list()).containsExactly(2L);
  }

  /** Nobody tells of a sale what it does to a list. */
  @Test
  void what_is_in_stock_is_looked_for_again_within_seconds() {
    shelf.put("tea", 1);
    list(IN_STOCK);
    list();
    shelf.put("tea", 2);

    nanos.addAndGet(Duration.ofSeconds(7).toNanos());

    assertThat(list(IN_STOCK)).containsExactly(2L);
    assertThat(list()).containsExactly(1L);
  }

  /** There: an empty page was kept for ten minutes, and the shop looked empty as long. */
  @Test
  void b_d16_a_shop_that_was_empty_when_it_was_looked_at_fills_within_two_seconds() {
    assertThat(list()).isEmpty();
    assertThat(catalogue.find("tea")).isEmpty();
    assertThat(catalogue.categories().size()).isZero();
    shelf.put("tea", 1);
    shelf.shelves.add(new Category("food", null, "Food", 1));

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(list()).containsExactly(1L);
    assertThat(see("tea")).isEqualTo(1);
    assertThat(catalogue.categories().size()).isEqualTo(1);
  }

  @Test
  void when_it_is_off_everything_is_read_each_time() {
    var off = new CachedCatalogue(shelf, shelf, false, Runnable::run, nanos::get, new Random(1));
    shelf.put("tea", 1);
    off.find("tea");
    off.list(ALL);
    off.find("tea");
    off.list(ALL);

    assertThat(shelf.reads).hasValue(4);
  }

  private long see(String productId) {
    return catalogue.find(productId).orElseThrow().version();
  }

  private List<Long> list() {
    return list(ALL);
  }

  private List<Long> list(ProductQuery query) {
    return catalogue.list(query).products().stream().map(Product::version).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database, as far as it is read here: whatever was put last. */
  private static final class Shelf implements Products, Categories {

    private final Map<String, Product> products = new ConcurrentHashMap<>();
    private final List<Category> shelves = new ArrayList<>();
    private final AtomicLong reads = new AtomicLong();
    private volatile Runnable slowly = () -> {};

    void put(String id, long version) {
      products.put(
          id,
          new Product(
              id,
              "seller",
              id,
              ProductStatus.ON_SALE,
              null,
              null,
              List.of(),
              List.of(Sku.first(id, id, Money.won(1), false)),
              version));
    }

    @Override
    public Optional<Product> find(String productId) {
      reads.incrementAndGet();
      var found = Optional.ofNullable(products.get(productId));
      slowly.run();
      return found;
    }

    @Override
    public ProductList list(ProductQuery query) {
      reads.incrementAndGet();
      return new ProductList(List.copyOf(products.values()), null);
    }

    @Override
    public CategoryTree tree() {
      return new CategoryTree(shelves);
    }

    @Override
    public List<Product> after(String productId, @Nullable String sellerId, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Product> lock(Collection<String> productIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> productsOf(Collection<String> skuIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> sellerOf(String skuId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean anyIn(String categoryId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(Collection<Product> added) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void change(Collection<Product> changed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CategoryTree lock() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(Category category) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void change(Category category) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String categoryId) {
      throw new UnsupportedOperationException();
    }
  }
}
