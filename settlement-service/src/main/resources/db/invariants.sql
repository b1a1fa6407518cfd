-- What always holds in this schema, by itself. Each statement returns the rows for which it does not; they
-- are counted every minute. ./run check has the others, which look across schemas or at everything.

-- name: L1 every ledger transaction balances
SELECT t.tx_id
FROM ledger_tx t
LEFT JOIN ledger_entry e ON e.tx_id = t.tx_id
WHERE t.tx_id >= :since
GROUP BY t.tx_id
HAVING SUM(e.debit) IS NULL OR SUM(e.debit) <> SUM(e.credit) OR SUM(e.debit) = 0;

-- name: L2 a ledger entry has one side, and is positive
SELECT tx_id, line_no
FROM ledger_entry
WHERE tx_id >= :since AND (debit < 0 OR credit < 0 OR (debit = 0) = (credit = 0));
