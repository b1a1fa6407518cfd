package io.jangteo.settlement.jpa;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OrderClosureRows extends JpaRepository<OrderClosureRow, UUID> {}
