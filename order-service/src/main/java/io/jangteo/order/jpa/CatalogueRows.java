package io.jangteo.order.jpa;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The reading statements on the catalogue. */
interface CatalogueRows extends Repository<CatalogueSkuRow, String> {

  /** Not as entities: every order reads some, and none of them is changed. */
  @Query(
      """
      select new io.jangteo.order.jpa.OfferRow(
        s.skuId, p.productId, p.sellerId, s.name, s.unitPrice, s.currency, s.taxFree, p.onSale)
      from CatalogueSkuRow s join s.product p where s.skuId in :skuIds""")
  List<OfferRow> offers(Collection<String> skuIds);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select p from CatalogueProductRow p where p.productId in :productIds order by p.productId")
  List<CatalogueProductRow> lockProducts(Collection<String> productIds);
}
