-- Four orders in books that agree. The first was confirmed, its second line refunded in full since, and both settled by the gateway;
-- the second was declined; the third still has time; the fourth had expired when its money turned up, and went back.
-- The variables serve those who break something.
SET @o1 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000a1'), @o2 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000a2'),
    @o3 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000a3'), @o4 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000a4'),
    @other = UUID_TO_BIN('01900000-0000-7000-8000-0000000000ff');
SET @p1 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000b1'), @p2 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000b2'),
    @p3 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000b3'), @refund = UUID_TO_BIN('01900000-0000-7000-8000-0000000000c1'),
    @p4 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000b4'), @too_late = UUID_TO_BIN('01900000-0000-7000-8000-0000000000c2');
SET @sale = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d1'), @refunded = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d2'),
    @paid = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d3'), @payout = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d4'),
    @orphan = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d5'), @given_back = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d6'),
    @settled = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d7'), @settled_back = UUID_TO_BIN('01900000-0000-7000-8000-0000000000d8');
SET @i1 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000e1'), @i2 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000e2'),
    @i3 = UUID_TO_BIN('01900000-0000-7000-8000-0000000000e3');
-- Events are of today: of older ones the rows may be gone.
SET @now = LPAD(HEX(UNIX_TIMESTAMP() * 1000), 12, '0');
SET @placed = UNHEX(CONCAT(@now, '700080000000000000f1')), @confirmed = UNHEX(CONCAT(@now, '700080000000000000f2')),
    @failed = UNHEX(CONCAT(@now, '700080000000000000f3')), @product1 = UNHEX(CONCAT(@now, '700080000000000000f4')),
    @product2 = UNHEX(CONCAT(@now, '700080000000000000f5')), @started = UNHEX(CONCAT(@now, '700080000000000000f6')),
    @approved = UNHEX(CONCAT(@now, '700080000000000000f7')), @expired = UNHEX(CONCAT(@now, '700080000000000000f8')),
    @prepared = UNHEX(CONCAT(@now, '700080000000000000f9')), @succeeded = UNHEX(CONCAT(@now, '700080000000000000fa'));

INSERT INTO jangteo_order.orders (order_id, buyer_id, idem_key, fingerprint, status, failure_reason, currency, total_amount,
  refunded_amount, created_at, expires_at, closed_at, version)
VALUES
  (@o1, 'b1', 'k1', REPEAT('x', 32), 'CONFIRMED', NULL, 'KRW', 50000, 30000, NOW(6) - INTERVAL 1 HOUR, NOW(6) - INTERVAL 50 MINUTE, NOW(6), 5),
  (@o2, 'b1', 'k2', REPEAT('x', 32), 'FAILED', 'DECLINED', 'KRW', 10000, 0, NOW(6) - INTERVAL 1 HOUR, NOW(6) - INTERVAL 50 MINUTE, NOW(6), 4),
  (@o3, 'b2', 'k1', REPEAT('x', 32), 'RESERVED', NULL, 'KRW', 10000, 0, NOW(6), NOW(6) + INTERVAL 1 DAY, NULL, 2),
  (@o4, 'b2', 'k2', REPEAT('x', 32), 'FAILED', 'EXPIRED', 'KRW', 10000, 0, NOW(6) - INTERVAL 1 HOUR, NOW(6) - INTERVAL 50 MINUTE, NOW(6), 4);
INSERT INTO jangteo_order.order_line (order_id, line_no, sku_id, product_id, seller_id, name, qty, unit_price, line_amount,
  tax_free, refunded_qty, refunded_amount)
VALUES
  (@o1, 1, 'A', 'A', 's1', 'A', 2, 10000, 20000, FALSE, 0, 0),
  (@o1, 2, 'B', 'B', 's2', 'B', 3, 10000, 30000, FALSE, 3, 30000),
  (@o2, 1, 'A', 'A', 's1', 'A', 1, 10000, 10000, FALSE, 0, 0),
  (@o3, 1, 'A', 'A', 's1', 'A', 1, 10000, 10000, FALSE, 0, 0),
  (@o4, 1, 'A', 'A', 's1', 'A', 1, 10000, 10000, FALSE, 0, 0);

INSERT INTO jangteo_inventory.stock (sku_id, on_hand, reserved, version) VALUES ('A', 98, 1, 1), ('B', 50, 0, 1);
INSERT INTO jangteo_inventory.stock_movement (sku_id, type, qty, order_id, line_no, reference)
VALUES
  ('A', 'RECEIPT', 100, NULL, NULL, 'opening'), ('B', 'RECEIPT', 50, NULL, NULL, 'opening'),
  ('A', 'HOLD', 2, @o1, 1, ''), ('B', 'HOLD', 3, @o1, 2, ''), ('A', 'COMMIT', 2, @o1, 1, ''), ('B', 'COMMIT', 3, @o1, 2, ''),
  ('B', 'RESTOCK', 3, @o1, 2, 'refund'),
  ('A', 'HOLD', 1, @o2, 1, ''), ('A', 'RELEASE', 1, @o2, 1, ''),
  ('A', 'HOLD', 1, @o3, 1, ''),
  ('A', 'HOLD', 1, @o4, 1, ''), ('A', 'RELEASE', 1, @o4, 1, '');
INSERT INTO jangteo_inventory.reservation (order_id, state, reason, version)
VALUES (@o1, 'COMMITTED', NULL, 3), (@o2, 'RELEASED', 'DECLINED', 2), (@o3, 'HELD', NULL, 1), (@o4, 'RELEASED', 'EXPIRED', 2);
INSERT INTO jangteo_inventory.reservation_line (order_id, line_no, sku_id, qty, restocked_qty)
VALUES (@o1, 1, 'A', 2, 0), (@o1, 2, 'B', 3, 3), (@o2, 1, 'A', 1, 0), (@o3, 1, 'A', 1, 0), (@o4, 1, 'A', 1, 0);

INSERT INTO jangteo_payment.payment (payment_id, order_id, state, failure_reason, buyer_id, amount, currency, provider, method,
  payment_key, deadline, approved_amount, refunded_amount, version)
VALUES
  (@p1, @o1, 'PART_REFUNDED', NULL, 'b1', 50000, 'KRW', 'TOSS', 'CARD', 'key1', NOW(6), 50000, 30000, 4),
  (@p2, @o2, 'FAILED', 'DECLINED', 'b1', 10000, 'KRW', 'TOSS', 'CARD', 'key2', NOW(6), 0, 0, 3),
  (@p3, @o3, 'READY', NULL, 'b2', 10000, 'KRW', 'TOSS', 'CARD', 'key3', NOW(6) + INTERVAL 1 DAY, 0, 0, 1),
  (@p4, @o4, 'FAILED', 'EXPIRED', 'b2', 10000, 'KRW', 'TOSS', 'CARD', 'key4', NOW(6), 10000, 10000, 5);
INSERT INTO jangteo_payment.payment_attempt (payment_id, attempt_no, state, idempotency_key, provider, pg_key, amount, currency, started_at)
VALUES (@p1, 1, 'SUCCEEDED', 'pay-1-1', 'TOSS', 'key1', 50000, 'KRW', NOW(6)), (@p2, 1, 'DECLINED', 'pay-2-1', 'TOSS', 'key2', 10000, 'KRW', NOW(6)),
  (@p4, 1, 'SUCCEEDED', 'pay-4-1', 'TOSS', 'key4', 10000, 'KRW', NOW(6));
INSERT INTO jangteo_payment.refund (refund_id, payment_id, order_id, provider, pg_key, amount, currency, state, reason, version)
VALUES (@refund, @p1, @o1, 'TOSS', 'key1', 30000, 'KRW', 'SUCCEEDED', 'RETURNED', 3),
  (@too_late, @p4, @o4, 'TOSS', 'key4', 10000, 'KRW', 'SUCCEEDED', 'LATE_CAPTURE', 3);
INSERT INTO jangteo_payment.refund_line (refund_id, line_no, qty, amount, restock) VALUES (@refund, 2, 3, 30000, TRUE);
INSERT INTO jangteo_payment.payment_line (payment_id, line_no, seller_id, quantity, amount, refunded_quantity, refunded_amount)
VALUES
  (@p1, 1, 's1', 2, 20000, 0, 0), (@p1, 2, 's2', 3, 30000, 3, 30000),
  (@p2, 1, 's1', 1, 10000, 0, 0), (@p3, 1, 's1', 1, 10000, 0, 0);
INSERT INTO jangteo_payment.webhook_inbox (webhook_id, provider, order_id, state, body) VALUES ('w1', 'TOSS', @o1, 'APPLIED', '{}');
INSERT INTO jangteo_audit.charge (provider, pg_key, merchant_order_id, order_id, status, amount, cancelled_amount)
VALUES
  ('TOSS', 'key1', BIN_TO_UUID(@o1), @o1, 'PARTIAL_CANCELED', 50000, 30000),
  ('TOSS', 'key2', BIN_TO_UUID(@o2), @o2, 'ABORTED', 10000, 0),
  ('TOSS', 'key4', BIN_TO_UUID(@o4), @o4, 'CANCELED', 10000, 10000);

INSERT INTO jangteo_settlement.order_closure (order_id, outcome, reason, closed_at) VALUES (@o1, 'CONFIRMED', NULL, NOW(6)), (@o2, 'FAILED', 'DECLINED', NOW(6)),
  (@o4, 'FAILED', 'EXPIRED', NOW(6));
INSERT INTO jangteo_settlement.ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at)
VALUES (@sale, 'SALE', @o1, @o1, 'KRW', NOW(6)), (@refunded, 'REFUND', @refund, @o1, 'KRW', NOW(6)), (@paid, 'PAYOUT', @payout, NULL, 'KRW', NOW(6)),
  (@orphan, 'ORPHAN', @p4, @o4, 'KRW', NOW(6)), (@given_back, 'ORPHAN_REFUND', @too_late, @o4, 'KRW', NOW(6)),
  (@settled, 'PG_SETTLE', @settled, @o1, 'KRW', NOW(6)), (@settled_back, 'PG_SETTLE', @settled_back, @o1, 'KRW', NOW(6));
INSERT INTO jangteo_settlement.ledger_entry (tx_id, line_no, account, gateway, seller_id, kind, debit, credit)
VALUES
  (@sale, 1, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 50000, 0),
  (@sale, 2, 'SELLER_PAYABLE', NULL, 's1', 'NET', 0, 17162),
  (@sale, 3, 'SELLER_PAYABLE', NULL, 's2', 'NET', 0, 25743),
  (@sale, 4, 'COMMISSION_REVENUE', NULL, NULL, 'COMMISSION', 0, 5000),
  (@sale, 5, 'VAT_PAYABLE', NULL, NULL, 'VAT', 0, 500),
  (@sale, 6, 'PG_FEE_RECOVERY', NULL, NULL, 'FEE', 0, 1595),
  (@refunded, 1, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 0, 30000),
  (@refunded, 2, 'SELLER_PAYABLE', NULL, 's2', 'NET', 26700, 0),
  (@refunded, 3, 'COMMISSION_REVENUE', NULL, NULL, 'COMMISSION', 3000, 0),
  (@refunded, 4, 'VAT_PAYABLE', NULL, NULL, 'VAT', 300, 0),
  (@paid, 1, 'SELLER_PAYABLE', NULL, 's1', 'NET', 17162, 0),
  (@paid, 2, 'BANK', NULL, NULL, 'NET', 0, 17162),
  (@orphan, 1, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 10000, 0),
  (@orphan, 2, 'ORPHAN_CAPTURE', NULL, NULL, 'GROSS', 0, 10000),
  (@given_back, 1, 'ORPHAN_CAPTURE', NULL, NULL, 'GROSS', 10000, 0),
  (@given_back, 2, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 0, 10000),
  (@settled, 1, 'BANK', NULL, NULL, 'GROSS', 48405, 0),
  (@settled, 2, 'PG_FEE_EXPENSE', NULL, NULL, 'GATEWAY_FEE', 1450, 0),
  (@settled, 3, 'INPUT_VAT', NULL, NULL, 'GATEWAY_FEE_VAT', 145, 0),
  (@settled, 4, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 0, 50000),
  (@settled_back, 1, 'BANK', NULL, NULL, 'GROSS', 0, 30000),
  (@settled_back, 2, 'PG_RECEIVABLE', 'TOSS', NULL, 'GROSS', 30000, 0);
INSERT INTO jangteo_settlement.payout (payout_id, seller_id, amount, currency, state) VALUES (@payout, 's1', 17162, 'KRW', 'SUCCEEDED');
INSERT INTO jangteo_settlement.settlement_item (item_id, type, order_id, ref_id, line_no, seller_id, product_id, quantity,
  rate_millionths, currency, gross, commission, commission_vat, pg_fee, pg_fee_vat, net, state, payout_id, stat_date)
VALUES
  (@i1, 'SALE', @o1, @o1, 1, 's1', 'A', 2, 100000, 'KRW', 20000, 2000, 200, 580, 58, 17162, 'PAID_OUT', @payout, '2026-11-20'),
  (@i2, 'SALE', @o1, @o1, 2, 's2', 'B', 3, 100000, 'KRW', 30000, 3000, 300, 870, 87, 25743, 'PENDING', NULL, '2026-11-20'),
  (@i3, 'REFUND', @o1, @refund, 2, 's2', 'B', 3, 100000, 'KRW', -30000, -3000, -300, 0, 0, -26700, 'PENDING', NULL, '2026-11-20');
INSERT INTO jangteo_settlement.seller_daily (seller_id, stat_date, orders, gross, refunds, commission, net)
VALUES ('s1', '2026-11-20', 1, 20000, 0, 2000, 17162), ('s2', '2026-11-20', 1, 30000, 30000, 0, -957);
INSERT INTO jangteo_settlement.seller_product (seller_id, span, starts, product_id, items, quantity, gross, refunds, commission, net)
VALUES
  ('s1', 'DAY', '2026-11-20', 'A', 1, 2, 20000, 0, 2000, 17162), ('s1', 'MONTH', '2026-11-01', 'A', 1, 2, 20000, 0, 2000, 17162),
  ('s2', 'DAY', '2026-11-20', 'B', 2, 0, 30000, 30000, 0, -957), ('s2', 'MONTH', '2026-11-01', 'B', 2, 0, 30000, 30000, 0, -957);

INSERT INTO jangteo_order.outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
VALUES (@placed, 'order-events-v1', 'order', BIN_TO_UUID(@o1), 1, 'io.jangteo.OrderPlaced', 1, '{}');
INSERT INTO jangteo_payment.outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
VALUES
  (@started, 'payment-events-v1', 'payment', BIN_TO_UUID(@o1), 1, 'io.jangteo.PaymentStarted', 1, '{}'),
  (@approved, 'payment-events-v1', 'payment', BIN_TO_UUID(@o1), 2, 'io.jangteo.PaymentApproved', 1, '{}');
INSERT INTO jangteo_settlement.outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
VALUES
  (@confirmed, 'settlement-orders-v1', 'order-closure', BIN_TO_UUID(@o1), 1, 'io.jangteo.OrderConfirmed', 1, '{}'),
  (@failed, 'settlement-orders-v1', 'order-closure', BIN_TO_UUID(@o2), 1, 'io.jangteo.OrderFailed', 1, '{}'),
  (@expired, 'settlement-orders-v1', 'order-closure', BIN_TO_UUID(@o4), 1, 'io.jangteo.OrderFailed', 1, '{}'),
  (@prepared, 'settlement-payouts-v1', 'payout', 's1', 1, 'io.jangteo.PayoutPrepared', 1, JSON_OBJECT('payoutId', BIN_TO_UUID(@payout))),
  (@succeeded, 'settlement-payouts-v1', 'payout', 's1', 2, 'io.jangteo.PayoutSucceeded', 1, JSON_OBJECT('payoutId', BIN_TO_UUID(@payout)));
-- The catalogue's topic has forgotten the first version of a product.
INSERT INTO jangteo_inventory.outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
VALUES
  (@product1, 'catalog-products-v1', 'product', 'A', 1, 'io.jangteo.ProductUpserted', 1, '{}'),
  (@product2, 'catalog-products-v1', 'product', 'A', 2, 'io.jangteo.ProductUpserted', 1, '{}');
INSERT INTO jangteo_audit.published_event (topic, partition_no, offset_no, event_id, event_type, message_key, sequence_no)
VALUES
  ('order-events-v1', 0, 0, @placed, 'io.jangteo.OrderPlaced', BIN_TO_UUID(@o1), 1),
  ('payment-events-v1', 0, 0, @started, 'io.jangteo.PaymentStarted', BIN_TO_UUID(@o1), 1),
  ('payment-events-v1', 0, 1, @approved, 'io.jangteo.PaymentApproved', BIN_TO_UUID(@o1), 2),
  ('settlement-orders-v1', 0, 0, @confirmed, 'io.jangteo.OrderConfirmed', BIN_TO_UUID(@o1), 1),
  ('settlement-orders-v1', 1, 0, @failed, 'io.jangteo.OrderFailed', BIN_TO_UUID(@o2), 1),
  ('settlement-orders-v1', 2, 0, @expired, 'io.jangteo.OrderFailed', BIN_TO_UUID(@o4), 1),
  ('settlement-payouts-v1', 0, 0, @prepared, 'io.jangteo.PayoutPrepared', 's1', 1),
  ('settlement-payouts-v1', 0, 1, @succeeded, 'io.jangteo.PayoutSucceeded', 's1', 2),
  ('catalog-products-v1', 0, 1, @product2, 'io.jangteo.ProductUpserted', 'A', 2);
INSERT INTO jangteo_audit.client_ack (order_id, buyer_id, idem_key) VALUES (@o1, 'b1', 'k1'), (@o2, 'b1', 'k2'), (@o3, 'b2', 'k1');
