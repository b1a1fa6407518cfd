-- What always holds in this schema, by itself. Each statement returns the rows for which it does not; they
-- are counted every minute. ./run check has the others, which look across schemas or at everything.

-- name: O5 an open order's total is the sum of its lines
SELECT o.order_id
FROM orders o
LEFT JOIN (
  SELECT l.order_id, SUM(l.line_amount) AS amount
  FROM order_line l
  JOIN orders open ON open.order_id = l.order_id AND open.open_since IS NOT NULL
  GROUP BY l.order_id) l ON l.order_id = o.order_id
WHERE o.open_since IS NOT NULL AND o.total_amount <> COALESCE(l.amount, -1);

-- name: O3 no order is open two minutes after its deadline, or an hour after its deposit's
SELECT order_id
FROM orders
WHERE open_since IS NOT NULL
  AND COALESCE(deposit_due_at + INTERVAL 58 MINUTE, expires_at) + INTERVAL 2 MINUTE < UTC_TIMESTAMP(6);
