package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "commission_contract")
class CommissionContractRow {

  @EmbeddedId private Key key;

  @Column(name = "rate_millionths")
  private int rateMillionths;

  @Column(name = "valid_from")
  private Instant validFrom;

  @SuppressWarnings("NullAway.Init")
  protected CommissionContractRow() {}

  CommissionContract toContract() {
    return new CommissionContract(
        key.sellerId(), key.version(), new Rate(rateMillionths), validFrom);
  }

  @Embeddable
  record Key(@Column(name = "seller_id") String sellerId, @Column(name = "version") int version)
      implements Serializable {}
}
