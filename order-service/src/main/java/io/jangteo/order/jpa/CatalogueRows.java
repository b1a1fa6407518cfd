package io.jangteo.order.jpa;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The reading statements on the catalogue. */
interface CatalogueRows extends Repository<CatalogueSkuRow, String> {

  @Query("select s from CatalogueSkuRow s join fetch s.product where s.skuId in :skuIds")
  List<CatalogueSkuRow> offers(Collection<String> skuIds);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select p from CatalogueProductRow p where p.productId in :productIds order by p.productId")
  List<CatalogueProductRow> lockProducts(Collection<String> productIds);
}
