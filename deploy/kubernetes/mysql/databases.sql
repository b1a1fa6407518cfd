-- A schema and a user for each service, with rights to that schema alone, and the relay's user, who reads the binlog
-- and makes and drops partitions of the outboxes.
-- May be run again at any time: what is there stays, passwords become those of the Secret. <name> stands for a password.
CREATE DATABASE IF NOT EXISTS jangteo_order;
CREATE USER IF NOT EXISTS 'jangteo_order'@'%';
ALTER USER 'jangteo_order'@'%' IDENTIFIED BY '<jangteo_order>' REQUIRE SSL;
GRANT ALL ON `jangteo\_order`.* TO 'jangteo_order'@'%';

CREATE DATABASE IF NOT EXISTS jangteo_inventory;
CREATE USER IF NOT EXISTS 'jangteo_inventory'@'%';
ALTER USER 'jangteo_inventory'@'%' IDENTIFIED BY '<jangteo_inventory>' REQUIRE SSL;
GRANT ALL ON `jangteo\_inventory`.* TO 'jangteo_inventory'@'%';

CREATE DATABASE IF NOT EXISTS jangteo_payment;
CREATE USER IF NOT EXISTS 'jangteo_payment'@'%';
ALTER USER 'jangteo_payment'@'%' IDENTIFIED BY '<jangteo_payment>' REQUIRE SSL;
GRANT ALL ON `jangteo\_payment`.* TO 'jangteo_payment'@'%';

CREATE DATABASE IF NOT EXISTS jangteo_settlement;
CREATE USER IF NOT EXISTS 'jangteo_settlement'@'%';
ALTER USER 'jangteo_settlement'@'%' IDENTIFIED BY '<jangteo_settlement>' REQUIRE SSL;
GRANT ALL ON `jangteo\_settlement`.* TO 'jangteo_settlement'@'%';

-- The relay's own outbox, for canaries.
CREATE DATABASE IF NOT EXISTS jangteo_relay;
CREATE USER IF NOT EXISTS 'jangteo_relay'@'%';
ALTER USER 'jangteo_relay'@'%' IDENTIFIED BY '<jangteo_relay>' REQUIRE SSL;
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'jangteo_relay'@'%';
GRANT ALL ON `jangteo\_relay`.* TO 'jangteo_relay'@'%';
GRANT SELECT ON `jangteo\_order`.* TO 'jangteo_relay'@'%';
GRANT SELECT ON `jangteo\_inventory`.* TO 'jangteo_relay'@'%';
GRANT SELECT ON `jangteo\_payment`.* TO 'jangteo_relay'@'%';
GRANT SELECT ON `jangteo\_settlement`.* TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_order.outbox_event TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_order.outbox_event_leaving TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_inventory.outbox_event TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_inventory.outbox_event_leaving TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_payment.outbox_event TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_payment.outbox_event_leaving TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_settlement.outbox_event TO 'jangteo_relay'@'%';
GRANT ALTER, CREATE, DROP, INSERT ON jangteo_settlement.outbox_event_leaving TO 'jangteo_relay'@'%';
