package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The catalogue. */
public interface Products {

  Optional<Product> find(String productId);

  /** One page, in the order the query asks for. */
  ProductList list(ProductQuery query);

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
