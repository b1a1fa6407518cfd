-- What must always hold. Each statement returns the rows for which it does not: no row, all is well.
-- Runs as jangteo_auditor once everything is at rest; by hand in any client after: SET @now = NOW(6);
-- jangteo_audit holds what others than the services know: client_ack what buyers were told, charge the
-- gateway's own books, published_event every committed record of every topic.

-- name: S1 stock is never negative and never held twice over
SELECT sku_id, on_hand, reserved
FROM jangteo_inventory.stock
WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand;

-- name: S2 stock on hand is what its movements add up to
SELECT s.sku_id, s.on_hand, COALESCE(m.on_hand, 0) AS moved
FROM jangteo_inventory.stock s
LEFT JOIN (
  SELECT sku_id, SUM(CASE type WHEN 'COMMIT' THEN -qty WHEN 'HOLD' THEN 0 WHEN 'RELEASE' THEN 0 ELSE qty END) AS on_hand
  FROM jangteo_inventory.stock_movement
  GROUP BY sku_id) m ON m.sku_id = s.sku_id
WHERE s.on_hand <> COALESCE(m.on_hand, 0);

-- name: S3 stock reserved is what live holds add up to
SELECT s.sku_id, s.reserved, COALESCE(h.qty, 0) AS held
FROM jangteo_inventory.stock s
LEFT JOIN (
  SELECT l.sku_id, SUM(l.qty) AS qty
  FROM jangteo_inventory.reservation_line l
  JOIN jangteo_inventory.reservation r ON r.order_id = l.order_id AND r.state = 'HELD'
  GROUP BY l.sku_id) h ON h.sku_id = s.sku_id
WHERE s.reserved <> COALESCE(h.qty, 0);

-- name: S4 no more units are sold or held than ever came in
SELECT d.sku_id, COALESCE(m.supply, 0) AS supply, d.qty AS sold_or_held
FROM (
  SELECT l.sku_id, SUM(l.qty - l.restocked_qty) AS qty
  FROM jangteo_inventory.reservation_line l
  JOIN jangteo_inventory.reservation r ON r.order_id = l.order_id AND r.state IN ('HELD', 'COMMITTED')
  GROUP BY l.sku_id) d
LEFT JOIN (
  SELECT sku_id, SUM(qty) AS supply
  FROM jangteo_inventory.stock_movement
  WHERE type IN ('RECEIPT', 'ADJUST')
  GROUP BY sku_id) m ON m.sku_id = d.sku_id
WHERE d.qty > COALESCE(m.supply, 0);

-- name: S5 a hold is followed by one commit or one release, or is still held
SELECT r.order_id, r.state, x.sku_id, x.held, x.committed, x.released
FROM jangteo_inventory.reservation r
JOIN (
  SELECT order_id, sku_id,
    SUM(IF(type = 'HOLD', qty, 0)) AS held,
    SUM(IF(type = 'COMMIT', qty, 0)) AS committed,
    SUM(IF(type = 'RELEASE', qty, 0)) AS released
  FROM jangteo_inventory.stock_movement
  WHERE order_id IS NOT NULL
  GROUP BY order_id, sku_id) x ON x.order_id = r.order_id
WHERE NOT CASE r.state
  WHEN 'COMMITTED' THEN x.held = x.committed AND x.released = 0
  WHEN 'RELEASED' THEN x.held = x.released AND x.committed = 0
  WHEN 'HELD' THEN x.committed = 0 AND x.released = 0
  ELSE x.held = 0 AND x.committed = 0 AND x.released = 0 END;

-- name: S6 no more is restocked than was sold, and each unit by a movement
SELECT l.order_id, l.sku_id, SUM(l.restocked) AS restocked, SUM(l.moved) AS moved
FROM (
  SELECT k.order_id, k.sku_id, k.restocked_qty AS restocked, 0 AS moved,
    k.restocked_qty < 0 OR k.restocked_qty > k.qty OR (k.restocked_qty > 0 AND r.state <> 'COMMITTED') AS wrong
  FROM jangteo_inventory.reservation_line k
  JOIN jangteo_inventory.reservation r ON r.order_id = k.order_id
  UNION ALL
  SELECT order_id, sku_id, 0, qty, FALSE
  FROM jangteo_inventory.stock_movement
  WHERE type = 'RESTOCK') l
GROUP BY l.order_id, l.sku_id
HAVING MAX(l.wrong) OR SUM(l.restocked) <> SUM(l.moved);

-- name: S7 what a committed order took is what was committed, per order and SKU
SELECT l.order_id, l.sku_id, l.qty, COALESCE(m.qty, 0) AS committed
FROM (
  SELECT k.order_id, k.sku_id, SUM(k.qty) AS qty
  FROM jangteo_inventory.reservation_line k
  JOIN jangteo_inventory.reservation r ON r.order_id = k.order_id AND r.state = 'COMMITTED'
  GROUP BY k.order_id, k.sku_id) l
LEFT JOIN (
  SELECT order_id, sku_id, SUM(qty) AS qty
  FROM jangteo_inventory.stock_movement
  WHERE type = 'COMMIT'
  GROUP BY order_id, sku_id) m ON m.order_id = l.order_id AND m.sku_id = l.sku_id
WHERE l.qty <> COALESCE(m.qty, 0);

-- name: O1 no order a client was told of is lost
SELECT a.order_id, a.buyer_id, a.idem_key
FROM jangteo_audit.client_ack a
LEFT JOIN jangteo_order.orders o ON o.order_id = a.order_id
WHERE o.order_id IS NULL;

-- name: O2 one order per buyer and Idempotency-Key
SELECT buyer_id, idem_key, COUNT(*) AS orders
FROM jangteo_order.orders
GROUP BY buyer_id, idem_key
HAVING COUNT(*) > 1;

-- name: O3 every order past its deadline is closed
SELECT o.order_id, o.status, o.expires_at, p.deposit_due_at, c.outcome
FROM jangteo_order.orders o
LEFT JOIN jangteo_settlement.order_closure c ON c.order_id = o.order_id
LEFT JOIN jangteo_payment.payment p ON p.order_id = o.order_id AND p.state = 'AWAITING_DEPOSIT'
-- A deposit has its own time, and one made in it may take a while to be heard of.
WHERE COALESCE(p.deposit_due_at + INTERVAL 1 HOUR, o.expires_at) < @now
  AND (c.order_id IS NULL OR o.status NOT IN ('CONFIRMED', 'FAILED', 'CANCELLED'));

-- name: O4 the order shows the end that was decided
SELECT c.order_id, o.status, c.outcome
FROM jangteo_settlement.order_closure c
LEFT JOIN jangteo_order.orders o ON o.order_id = c.order_id
WHERE o.order_id IS NULL OR o.status <> c.outcome
UNION ALL
SELECT o.order_id, o.status, NULL
FROM jangteo_order.orders o
LEFT JOIN jangteo_settlement.order_closure c ON c.order_id = o.order_id
WHERE o.status IN ('CONFIRMED', 'FAILED', 'CANCELLED') AND c.order_id IS NULL;

-- name: O5 an order's total is the sum of its lines
SELECT o.order_id, o.total_amount, l.amount AS of_lines
FROM jangteo_order.orders o
LEFT JOIN (
  SELECT order_id, SUM(line_amount) AS amount
  FROM jangteo_order.order_line
  GROUP BY order_id) l ON l.order_id = o.order_id
WHERE o.total_amount <> COALESCE(l.amount, -1);

-- name: O6 a confirmed order is paid in full and its stock has left
SELECT o.order_id, o.total_amount, p.state AS payment, p.approved_amount, r.state AS reservation
FROM jangteo_order.orders o
LEFT JOIN jangteo_payment.payment p ON p.order_id = o.order_id
LEFT JOIN jangteo_inventory.reservation r ON r.order_id = o.order_id
WHERE o.status = 'CONFIRMED'
  AND (p.order_id IS NULL OR p.state NOT IN ('APPROVED', 'PART_REFUNDED', 'REFUNDED')
    OR p.approved_amount <> o.total_amount OR r.order_id IS NULL OR r.state <> 'COMMITTED');

-- name: O7 a failed or cancelled order keeps no stock and has no live payment
SELECT o.order_id, o.status, p.state AS payment, r.state AS reservation
FROM jangteo_order.orders o
LEFT JOIN jangteo_payment.payment p ON p.order_id = o.order_id
LEFT JOIN jangteo_inventory.reservation r ON r.order_id = o.order_id
WHERE o.status IN ('FAILED', 'CANCELLED')
  AND (r.state IN ('HELD', 'COMMITTED') OR p.state NOT IN ('FAILED', 'REFUNDED'));

-- name: O8 the lines reserved are the lines ordered
SELECT l.order_id, l.line_no, l.sku_id, l.qty, k.sku_id AS reserved_sku, k.qty AS reserved
FROM jangteo_order.order_line l
JOIN jangteo_inventory.reservation r ON r.order_id = l.order_id AND r.state IN ('HELD', 'COMMITTED')
LEFT JOIN jangteo_inventory.reservation_line k ON k.order_id = l.order_id AND k.line_no = l.line_no
WHERE k.order_id IS NULL OR k.sku_id <> l.sku_id OR k.qty <> l.qty;

-- name: P1 nobody is charged twice: the gateway keeps at most the order's total
SELECT c.merchant_order_id, SUM(c.amount - c.cancelled_amount) AS kept, o.total_amount
FROM jangteo_audit.charge c
LEFT JOIN jangteo_order.orders o ON o.order_id = c.order_id
WHERE c.status IN ('DONE', 'PARTIAL_CANCELED', 'CANCELED')
GROUP BY c.merchant_order_id, o.total_amount
HAVING SUM(c.amount - c.cancelled_amount) > COALESCE(o.total_amount, 0);

-- name: P2 nobody is charged for an order that failed or was cancelled
SELECT o.order_id, o.status, SUM(c.amount - c.cancelled_amount) AS kept
FROM jangteo_order.orders o
JOIN jangteo_audit.charge c ON c.order_id = o.order_id AND c.status IN ('DONE', 'PARTIAL_CANCELED', 'CANCELED')
WHERE o.status IN ('FAILED', 'CANCELLED')
GROUP BY o.order_id, o.status
HAVING SUM(c.amount - c.cancelled_amount) <> 0;

-- name: P3 our books say what the gateway's say, per order
SELECT p.order_id, p.approved_amount - p.refunded_amount AS ours, COALESCE(c.kept, 0) AS gateways
FROM jangteo_payment.payment p
LEFT JOIN (
  SELECT order_id, SUM(amount - cancelled_amount) AS kept
  FROM jangteo_audit.charge
  WHERE status IN ('DONE', 'PARTIAL_CANCELED', 'CANCELED')
  GROUP BY order_id) c ON c.order_id = p.order_id
WHERE p.approved_amount - p.refunded_amount <> COALESCE(c.kept, 0);

-- name: P4 the gateway holds no money we have no payment for
SELECT c.provider, c.pg_key, c.merchant_order_id, c.amount - c.cancelled_amount AS kept
FROM jangteo_audit.charge c
LEFT JOIN jangteo_payment.payment p ON p.order_id = c.order_id
WHERE c.status IN ('DONE', 'PARTIAL_CANCELED', 'CANCELED')
  AND p.order_id IS NULL AND c.amount - c.cancelled_amount <> 0;

-- name: P5 at most one attempt of a payment succeeded
SELECT payment_id, COUNT(*) AS succeeded
FROM jangteo_payment.payment_attempt
WHERE state = 'SUCCEEDED'
GROUP BY payment_id
HAVING COUNT(*) > 1;

-- name: P6 no payment is in doubt or overdue
SELECT order_id, state, deadline, deposit_due_at, cancel_requested_by, started_at, checks, next_try_at
FROM jangteo_payment.payment
WHERE state IN ('APPROVING', 'UNKNOWN') OR (state = 'READY' AND deadline < @now)
  OR (state = 'AWAITING_DEPOSIT' AND deposit_due_at + INTERVAL 1 HOUR < @now);

-- name: P7 what is refunded and what is being refunded are the refunds, within what was approved
SELECT p.payment_id, p.approved_amount, p.refunded_amount, p.refund_reserved,
  COALESCE(x.succeeded, 0) AS succeeded, COALESCE(x.under_way, 0) AS under_way
FROM jangteo_payment.payment p
LEFT JOIN (
  SELECT payment_id,
    SUM(IF(state = 'SUCCEEDED', amount, 0)) AS succeeded,
    SUM(IF(state IN ('APPROVED', 'PROCESSING', 'UNKNOWN', 'FAILED'), amount, 0)) AS under_way
  FROM jangteo_payment.refund
  GROUP BY payment_id) x ON x.payment_id = p.payment_id
WHERE p.refunded_amount <> COALESCE(x.succeeded, 0)
  OR p.refund_reserved <> COALESCE(x.under_way, 0)
  OR p.refunded_amount + p.refund_reserved > p.approved_amount;

-- name: P8 no refund is in doubt
SELECT refund_id, order_id, state
FROM jangteo_payment.refund
WHERE state IN ('PROCESSING', 'UNKNOWN');

-- name: P9 a payment's state agrees with its amounts
SELECT payment_id, order_id, state, amount, approved_amount, refunded_amount
FROM jangteo_payment.payment
WHERE NOT CASE state
  WHEN 'APPROVED' THEN approved_amount = amount AND refunded_amount = 0
  WHEN 'PART_REFUNDED' THEN approved_amount = amount AND refunded_amount > 0 AND refunded_amount < approved_amount
  WHEN 'REFUNDED' THEN approved_amount = amount AND refunded_amount = approved_amount AND approved_amount > 0
  WHEN 'FAILED' THEN approved_amount = refunded_amount
  ELSE approved_amount = 0 AND refunded_amount = 0 END;

-- name: P10 what is refunded of a line lies within the line, and is its succeeded refunds
SELECT l.order_id, l.line_no, l.refunded_qty, l.refunded_amount, COALESCE(x.qty, 0) AS qty, COALESCE(x.amount, 0) AS amount
FROM jangteo_order.order_line l
LEFT JOIN (
  SELECT f.order_id, fl.line_no, SUM(fl.qty) AS qty, SUM(fl.amount) AS amount
  FROM jangteo_payment.refund f
  JOIN jangteo_payment.refund_line fl ON fl.refund_id = f.refund_id
  WHERE f.state = 'SUCCEEDED'
  GROUP BY f.order_id, fl.line_no) x ON x.order_id = l.order_id AND x.line_no = l.line_no
WHERE l.refunded_qty > l.qty OR l.refunded_amount > l.line_amount
  OR l.refunded_qty <> COALESCE(x.qty, 0) OR l.refunded_amount <> COALESCE(x.amount, 0);

-- name: P11 the lines paid for are the lines ordered
SELECT l.order_id, l.line_no, l.qty, l.line_amount, pl.quantity AS paid_qty, pl.amount AS paid_amount
FROM jangteo_order.order_line l
JOIN jangteo_payment.payment p ON p.order_id = l.order_id AND p.state IN ('APPROVED', 'PART_REFUNDED', 'REFUNDED')
LEFT JOIN jangteo_payment.payment_line pl ON pl.payment_id = p.payment_id AND pl.line_no = l.line_no
WHERE pl.payment_id IS NULL OR pl.quantity <> l.qty OR pl.amount <> l.line_amount OR pl.seller_id <> l.seller_id
UNION ALL
SELECT p.order_id, pl.line_no, NULL, NULL, pl.quantity, pl.amount
FROM jangteo_payment.payment_line pl
JOIN jangteo_payment.payment p ON p.payment_id = pl.payment_id
LEFT JOIN jangteo_order.order_line l ON l.order_id = p.order_id AND l.line_no = pl.line_no
WHERE l.order_id IS NULL;

-- name: P12 what goes back and has gone back of a line paid for is its refunds, within the line
SELECT pl.payment_id, pl.line_no, pl.quantity, pl.amount, pl.reserved_quantity, pl.reserved_amount, pl.refunded_quantity, pl.refunded_amount,
  COALESCE(x.returning_qty, 0) AS returning_qty, COALESCE(x.returning_amount, 0) AS returning_amount,
  COALESCE(x.returned_qty, 0) AS returned_qty, COALESCE(x.returned_amount, 0) AS returned_amount
FROM jangteo_payment.payment_line pl
LEFT JOIN (
  SELECT f.payment_id, fl.line_no,
    SUM(IF(f.state IN ('APPROVED', 'PROCESSING', 'UNKNOWN', 'FAILED'), fl.qty, 0)) AS returning_qty,
    SUM(IF(f.state IN ('APPROVED', 'PROCESSING', 'UNKNOWN', 'FAILED'), fl.amount, 0)) AS returning_amount,
    SUM(IF(f.state = 'SUCCEEDED', fl.qty, 0)) AS returned_qty,
    SUM(IF(f.state = 'SUCCEEDED', fl.amount, 0)) AS returned_amount
  FROM jangteo_payment.refund f
  JOIN jangteo_payment.refund_line fl ON fl.refund_id = f.refund_id
  GROUP BY f.payment_id, fl.line_no) x ON x.payment_id = pl.payment_id AND x.line_no = pl.line_no
WHERE pl.reserved_quantity <> COALESCE(x.returning_qty, 0) OR pl.reserved_amount <> COALESCE(x.returning_amount, 0)
  OR pl.refunded_quantity <> COALESCE(x.returned_qty, 0) OR pl.refunded_amount <> COALESCE(x.returned_amount, 0)
  OR pl.reserved_quantity < 0 OR pl.reserved_amount < 0
  OR pl.reserved_quantity + pl.refunded_quantity > pl.quantity OR pl.reserved_amount + pl.refunded_amount > pl.amount
  -- The last unit takes the last won of its line along.
  OR (pl.refunded_quantity = pl.quantity AND pl.refunded_amount <> pl.amount);

-- name: P13 a refund is the sum of its lines, where it is of lines
SELECT f.refund_id, f.order_id, f.amount, SUM(fl.amount) AS of_lines
FROM jangteo_payment.refund f
JOIN jangteo_payment.refund_line fl ON fl.refund_id = f.refund_id
GROUP BY f.refund_id, f.order_id, f.amount
HAVING f.amount <> SUM(fl.amount);

-- name: L1 every ledger transaction balances
SELECT t.tx_id, t.type, COALESCE(SUM(e.debit), 0) AS debit, COALESCE(SUM(e.credit), 0) AS credit
FROM jangteo_settlement.ledger_tx t
LEFT JOIN jangteo_settlement.ledger_entry e ON e.tx_id = t.tx_id
GROUP BY t.tx_id, t.type
HAVING SUM(e.debit) IS NULL OR SUM(e.debit) <> SUM(e.credit) OR SUM(e.debit) = 0;

-- name: L2 a ledger entry has one side, and is positive
SELECT tx_id, line_no, debit, credit
FROM jangteo_settlement.ledger_entry
WHERE debit < 0 OR credit < 0 OR (debit = 0) = (credit = 0);

-- name: L3 a confirmed order is booked as one sale, any other as none
SELECT o.order_id, o.status, COUNT(t.tx_id) AS sales
FROM jangteo_order.orders o
LEFT JOIN jangteo_settlement.ledger_tx t ON t.order_id = o.order_id AND t.type = 'SALE'
GROUP BY o.order_id, o.status
HAVING COUNT(t.tx_id) <> IF(o.status = 'CONFIRMED', 1, 0);

-- name: L4 a refund is booked once when it has succeeded, and not before: of a sale, or of money for which nothing was sold
SELECT f.refund_id AS reference, f.state, f.reason, COUNT(t.tx_id) AS booked, SUM(e.credit) AS amount
FROM jangteo_payment.refund f
LEFT JOIN jangteo_settlement.order_closure c ON c.order_id = f.order_id
LEFT JOIN jangteo_settlement.ledger_tx t ON t.type IN ('REFUND', 'ORPHAN_REFUND') AND t.ref_id = f.refund_id
LEFT JOIN jangteo_settlement.ledger_entry e ON e.tx_id = t.tx_id AND e.account = 'PG_RECEIVABLE'
GROUP BY f.refund_id, f.state, f.reason, f.amount, c.outcome
HAVING COUNT(t.tx_id) <> IF(f.state = 'SUCCEEDED', 1, 0)
  OR SUM(t.type <> IF(f.reason IN ('LATE_CAPTURE', 'INTEGRITY') OR c.outcome IN ('FAILED', 'CANCELLED'), 'ORPHAN_REFUND', 'REFUND')) > 0
  OR (f.state = 'SUCCEEDED' AND COALESCE(SUM(e.credit), 0) <> f.amount)
UNION ALL
SELECT t.ref_id, NULL, t.type, COUNT(*), NULL
FROM jangteo_settlement.ledger_tx t
LEFT JOIN jangteo_payment.refund f ON f.refund_id = t.ref_id
WHERE t.type IN ('REFUND', 'ORPHAN_REFUND') AND f.refund_id IS NULL
GROUP BY t.ref_id, t.type
UNION ALL
SELECT p.payment_id, p.state, p.failure_reason, COUNT(t.tx_id), SUM(e.debit)
FROM jangteo_payment.payment p
LEFT JOIN jangteo_settlement.order_closure c ON c.order_id = p.order_id
LEFT JOIN jangteo_settlement.ledger_tx t ON t.type = 'ORPHAN' AND t.ref_id = p.payment_id
LEFT JOIN jangteo_settlement.ledger_entry e ON e.tx_id = t.tx_id AND e.account = 'PG_RECEIVABLE'
GROUP BY p.payment_id, p.state, p.failure_reason, p.approved_amount, c.outcome
HAVING COUNT(t.tx_id) <> IF((p.state = 'FAILED' OR c.outcome IN ('FAILED', 'CANCELLED')) AND p.approved_amount > 0, 1, 0)
  OR (COUNT(t.tx_id) > 0 AND COALESCE(SUM(e.debit), 0) <> p.approved_amount);

-- name: L5 the gateways owe us what was approved, less what was refunded, what they have paid and what is written off
SELECT g.owed, m.expected
FROM (
  SELECT COALESCE(SUM(debit - credit), 0) AS owed
  FROM jangteo_settlement.ledger_entry
  WHERE account = 'PG_RECEIVABLE') g
JOIN (
  SELECT
    (SELECT COALESCE(SUM(approved_amount - refunded_amount), 0) FROM jangteo_payment.payment)
    - (SELECT COALESCE(SUM(e.credit - e.debit), 0)
       FROM jangteo_settlement.ledger_entry e
       JOIN jangteo_settlement.ledger_tx t ON t.tx_id = e.tx_id
       WHERE t.type IN ('PG_SETTLE', 'ADJUST') AND e.account = 'PG_RECEIVABLE') AS expected) m
WHERE g.owed <> m.expected;

-- name: L6 the whole ledger nets to zero
SELECT SUM(debit) AS debit, SUM(credit) AS credit
FROM jangteo_settlement.ledger_entry
HAVING SUM(debit) <> SUM(credit);

-- name: L7 gross is commission, fees, their VAT and net, on every settlement item
SELECT item_id, gross, commission, commission_vat, pg_fee, pg_fee_vat, net
FROM jangteo_settlement.settlement_item
WHERE gross <> commission + commission_vat + pg_fee + pg_fee_vat + net;

-- name: L8 every confirmed line is one sale item of its amount and its seller, and every line of a refund one refund item
SELECT l.order_id, l.line_no, l.seller_id, l.line_amount, COUNT(i.item_id) AS items, MAX(i.gross) AS gross, MAX(i.seller_id) AS credited
FROM jangteo_order.order_line l
JOIN jangteo_order.orders o ON o.order_id = l.order_id AND o.status = 'CONFIRMED'
LEFT JOIN jangteo_settlement.settlement_item i ON i.type = 'SALE' AND i.order_id = l.order_id AND i.line_no = l.line_no
GROUP BY l.order_id, l.line_no, l.seller_id, l.line_amount
HAVING COUNT(i.item_id) <> 1 OR MAX(i.gross) <> l.line_amount OR MAX(i.seller_id) <> l.seller_id
UNION ALL
SELECT l.order_id, l.line_no, l.seller_id, -fl.amount, COUNT(i.item_id), MAX(i.gross), MAX(i.seller_id)
FROM jangteo_payment.refund_line fl
JOIN jangteo_payment.refund f ON f.refund_id = fl.refund_id AND f.state = 'SUCCEEDED'
JOIN jangteo_order.order_line l ON l.order_id = f.order_id AND l.line_no = fl.line_no
LEFT JOIN jangteo_settlement.settlement_item i ON i.type = 'REFUND' AND i.ref_id = f.refund_id AND i.order_id = l.order_id AND i.line_no = l.line_no
GROUP BY f.refund_id, l.order_id, l.line_no, l.seller_id, fl.qty, fl.amount
HAVING COUNT(i.item_id) <> 1 OR MAX(i.gross) <> -fl.amount OR MAX(i.quantity) <> fl.qty OR MAX(i.seller_id) <> l.seller_id;

-- name: L9 the ledger owes each seller the net of the items not paid out yet
SELECT x.seller_id, SUM(x.owed) AS owed, SUM(x.net) AS net
FROM (
  SELECT seller_id, credit - debit AS owed, 0 AS net
  FROM jangteo_settlement.ledger_entry
  WHERE account IN ('SELLER_PAYABLE', 'PAYOUT_TRANSIT')
  UNION ALL
  SELECT seller_id, 0, net
  FROM jangteo_settlement.settlement_item
  WHERE state <> 'PAID_OUT') x
GROUP BY x.seller_id
HAVING SUM(x.owed) <> SUM(x.net);

-- name: L10 a line refunded in full leaves its seller nothing but fees the gateway keeps
SELECT l.order_id, l.line_no, SUM(i.gross) AS gross, SUM(i.commission) AS commission,
  SUM(i.commission_vat) AS commission_vat, SUM(i.net) AS net
FROM jangteo_order.order_line l
JOIN jangteo_settlement.settlement_item i ON i.order_id = l.order_id AND i.line_no = l.line_no
WHERE l.refunded_amount = l.line_amount AND l.line_amount > 0
GROUP BY l.order_id, l.line_no
HAVING SUM(i.gross) <> 0 OR SUM(i.commission) <> 0 OR SUM(i.commission_vat) <> 0
  OR SUM(i.net) <> -(SUM(i.pg_fee) + SUM(i.pg_fee_vat));

-- name: L11 a live payout is the sum of its items, all of one seller
SELECT p.payout_id, p.seller_id, p.amount, COALESCE(SUM(i.net), 0) AS net
FROM jangteo_settlement.payout p
LEFT JOIN jangteo_settlement.settlement_item i ON i.payout_id = p.payout_id
WHERE p.state NOT IN ('FAILED', 'CANCELLED', 'RETURNED')
GROUP BY p.payout_id, p.seller_id, p.amount
HAVING p.amount <> COALESCE(SUM(i.net), 0) OR p.amount <= 0
  OR MIN(i.seller_id) <> p.seller_id OR MAX(i.seller_id) <> p.seller_id;

-- name: L12 an item is paid out by a payout that succeeded, and unpaid in none
SELECT i.item_id, i.state, p.state AS payout
FROM jangteo_settlement.settlement_item i
LEFT JOIN jangteo_settlement.payout p ON p.payout_id = i.payout_id
WHERE (i.state = 'PAID_OUT' AND (p.payout_id IS NULL OR p.state <> 'SUCCEEDED'))
  OR (i.state IN ('PENDING', 'DUE', 'WITHHELD') AND i.payout_id IS NOT NULL);

-- name: L13 a seller's figures by day and by product are the sums of the items
SELECT x.seller_id, x.fold, x.starts, x.product_id, SUM(x.orders) AS orders, SUM(x.items) AS items, SUM(x.quantity) AS quantity,
  SUM(x.gross) AS gross, SUM(x.refunds) AS refunds, SUM(x.commission) AS commission, SUM(x.net) AS net
FROM (
  SELECT seller_id, _ascii'DAILY' COLLATE ascii_bin AS fold, stat_date AS starts, _ascii'' COLLATE ascii_bin AS product_id, orders, 0 AS items, 0 AS quantity,
    gross, refunds, commission, net
  FROM jangteo_settlement.seller_daily
  UNION ALL
  SELECT seller_id, span, starts, product_id, 0, items, quantity, gross, refunds, commission, net
  FROM jangteo_settlement.seller_product
  UNION ALL
  SELECT seller_id, _ascii'DAILY' COLLATE ascii_bin, stat_date, _ascii'' COLLATE ascii_bin, -COUNT(DISTINCT order_id), 0, 0, 0, 0, 0, 0
  FROM jangteo_settlement.settlement_item
  WHERE type = 'SALE'
  GROUP BY seller_id, stat_date
  UNION ALL
  SELECT i.seller_id, f.fold,
    IF(f.fold = 'MONTH', i.stat_date - INTERVAL DAYOFMONTH(i.stat_date) - 1 DAY, i.stat_date),
    IF(f.fold = 'DAILY', '', COALESCE(i.product_id, '')), 0,
    IF(f.fold = 'DAILY', 0, -1),
    CASE WHEN f.fold = 'DAILY' THEN 0 WHEN i.type = 'SALE' THEN -i.quantity WHEN i.type = 'REFUND' THEN i.quantity ELSE 0 END,
    IF(i.type = 'SALE', -i.gross, 0), IF(i.type = 'REFUND', i.gross, 0), -i.commission, -i.net
  FROM jangteo_settlement.settlement_item i
  JOIN (SELECT _ascii'DAILY' COLLATE ascii_bin AS fold UNION ALL SELECT _ascii'DAY' UNION ALL SELECT _ascii'MONTH') f) x
GROUP BY x.seller_id, x.fold, x.starts, x.product_id
HAVING SUM(x.orders) <> 0 OR SUM(x.items) <> 0 OR SUM(x.quantity) <> 0 OR SUM(x.gross) <> 0 OR SUM(x.refunds) <> 0
  OR SUM(x.commission) <> 0 OR SUM(x.net) <> 0;

-- name: E1 every event in an outbox is on its topic
WITH written AS (
  SELECT id, topic, event_type, aggregate_id, aggregate_seq, created_at FROM jangteo_order.outbox_event
  UNION ALL
  SELECT id, topic, event_type, aggregate_id, aggregate_seq, created_at FROM jangteo_inventory.outbox_event
  UNION ALL
  SELECT id, topic, event_type, aggregate_id, aggregate_seq, created_at FROM jangteo_payment.outbox_event
  UNION ALL
  SELECT id, topic, event_type, aggregate_id, aggregate_seq, created_at FROM jangteo_settlement.outbox_event)
SELECT w.id, w.topic, w.event_type, w.aggregate_id
FROM written w
LEFT JOIN jangteo_audit.published_event p ON p.event_id = w.id AND p.topic = w.topic
WHERE p.event_id IS NULL
  -- Topics keep a week.
  AND w.created_at > NOW(6) - INTERVAL 6 DAY
  -- Compacted topics keep the last record of each key only.
  AND NOT (w.topic IN ('catalog-products-v1', 'inventory-stock-levels-v1') AND EXISTS (
    SELECT 1 FROM jangteo_audit.published_event later
    WHERE later.topic = w.topic AND later.message_key = w.aggregate_id AND later.sequence_no > w.aggregate_seq));

-- name: E2 every webhook that was accepted was applied
SELECT webhook_id, state
FROM jangteo_payment.webhook_inbox
WHERE state IN ('RECEIVED', 'GIVEN_UP');

-- name: E3 no message is parked
SELECT 'order-service' AS service, consumer, topic, partition_no, offset_no, reason FROM jangteo_order.parked_message
UNION ALL
SELECT 'inventory-service', consumer, topic, partition_no, offset_no, reason FROM jangteo_inventory.parked_message
UNION ALL
SELECT 'payment-service', consumer, topic, partition_no, offset_no, reason FROM jangteo_payment.parked_message
UNION ALL
SELECT 'settlement-service', consumer, topic, partition_no, offset_no, reason FROM jangteo_settlement.parked_message;

-- name: E4 what is on a topic came from an outbox, and is there once
WITH written AS (
  SELECT id FROM jangteo_order.outbox_event
  UNION ALL
  SELECT id FROM jangteo_inventory.outbox_event
  UNION ALL
  SELECT id FROM jangteo_payment.outbox_event
  UNION ALL
  SELECT id FROM jangteo_settlement.outbox_event)
SELECT p.topic, p.event_id, p.event_type, p.message_key, COUNT(*) AS copies, COUNT(w.id) AS written
FROM jangteo_audit.published_event p
LEFT JOIN written w ON w.id = p.event_id
GROUP BY p.topic, p.event_id, p.event_type, p.message_key
HAVING COUNT(*) <> 1
  -- Outboxes keep three days at least; an event's id begins with its milliseconds.
  OR COUNT(w.id) <> 1
    AND (p.event_id IS NULL OR p.event_id > UNHEX(LPAD(HEX((UNIX_TIMESTAMP() - 2 * 86400) * 1000), 12, '0')));

-- name: E5 how an order ended was told once
SELECT c.order_id, c.outcome, COUNT(p.event_id) AS told
FROM jangteo_settlement.order_closure c
LEFT JOIN jangteo_audit.published_event p
  ON p.topic = 'settlement-orders-v1' AND p.message_key = CONVERT(BIN_TO_UUID(c.order_id) USING ascii)
WHERE c.closed_at > NOW(6) - INTERVAL 6 DAY
GROUP BY c.order_id, c.outcome
HAVING COUNT(p.event_id) <> 1;

-- name: E6 the events of one key are on their topic in the order they were written
SELECT topic, message_key, event_type, sequence_no, previous
FROM (
  SELECT topic, message_key, event_type, sequence_no,
    LAG(sequence_no) OVER (PARTITION BY topic, message_key ORDER BY partition_no, offset_no) AS previous
  FROM jangteo_audit.published_event) e
WHERE sequence_no < previous;

-- name: E8 what a payout has come to is what was told of it last
SELECT p.payout_id, p.seller_id, p.state, t.event_type AS told
FROM jangteo_settlement.payout p
LEFT JOIN (
  SELECT o.event_type, UUID_TO_BIN(o.payout_id) AS payout_id,
    ROW_NUMBER() OVER (PARTITION BY o.payout_id ORDER BY e.offset_no DESC) AS latest
  FROM (
    SELECT id, event_type, JSON_UNQUOTE(JSON_EXTRACT(CONVERT(payload USING utf8mb4), '$.payoutId')) AS payout_id
    FROM jangteo_settlement.outbox_event
    WHERE topic = 'settlement-payouts-v1') o
  JOIN jangteo_audit.published_event e ON e.event_id = o.id) t ON t.payout_id = p.payout_id AND t.latest = 1
-- Outboxes keep three days at least.
WHERE p.changed_at > NOW(6) - INTERVAL 2 DAY
  AND COALESCE(t.event_type, '') <> CASE p.state
    WHEN 'PREPARED' THEN 'io.jangteo.PayoutPrepared'
    WHEN 'CANCELLED' THEN 'io.jangteo.PayoutCancelled'
    WHEN 'SUCCEEDED' THEN 'io.jangteo.PayoutSucceeded'
    WHEN 'FAILED' THEN 'io.jangteo.PayoutFailed'
    WHEN 'RETURNED' THEN 'io.jangteo.PayoutReturned'
    -- What is between us and the bank is not told.
    ELSE 'io.jangteo.PayoutConfirmed' END;
