package io.jangteo.inventory.jpa;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRows extends Repository<ProductRow, String> {

  @Query("select p.productId from ProductRow p where p.productId > :after order by p.productId")
  List<String> idsAfter(String after, Limit limit);

  @Query(
      """
      select p.productId from ProductRow p
      where p.productId > :after and p.sellerId = :sellerId order by p.productId""")
  List<String> idsAfter(String after, String sellerId, Limit limit);

  /** Always in the same order, so that two imports do not wait for each other in a circle. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select p from ProductRow p join fetch p.skus where p.productId in :ids order by p.productId")
  List<ProductRow> lockAll(Collection<String> ids);

  @Query("select s.skuId, s.product.productId from SkuRow s where s.skuId in :skuIds")
  List<Object[]> productsOf(Collection<String> skuIds);

  @Query("select s.product.sellerId from SkuRow s where s.skuId = :skuId")
  Optional<String> sellerOf(String skuId);

  boolean existsByCategoryId(String categoryId);
}
