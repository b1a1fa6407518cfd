package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue. */
public interface Products {

  Optional<Product> find(String productId);

  /** One page, in the order the query asks for. */
  ProductList list(ProductQuery query);

  /**
   * The next ones in the order of their ids.
   *
   * @param sellerId only this seller's; absent for everyone's
   */
  List<Product> after(String productId, @Nullable String sellerId, int limit);

  /** Those that exist; nobody else can change them until this transaction ends. */
  Map<String, Product> lock(Collection<String> productIds);

  /** Which product each SKU belongs to, of those SKUs that exist. */
  Map<String, String> productsOf(Collection<String> skuIds);

  /** Whose SKU it is. */
  Optional<String> sellerOf(String skuId);

  /** Whether any product, of whatever status, is in the category itself. */
  boolean anyIn(String categoryId);

  void add(Collection<Product> products);

  /** Changes products that were locked in this transaction. */
  void change(Collection<Product> products);
}
