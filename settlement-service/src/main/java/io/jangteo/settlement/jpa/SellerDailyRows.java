package io.jangteo.settlement.jpa;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.repository.Repository;

interface SellerDailyRows extends Repository<SellerDailyRow, SellerDailyRow.Key> {

  List<SellerDailyRow> findByKeySellerIdAndKeyStatDateBetweenOrderByKeyStatDate(
      String sellerId, LocalDate from, LocalDate to);
}
