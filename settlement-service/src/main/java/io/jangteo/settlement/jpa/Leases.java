package io.jangteo.settlement.jpa;

import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Leases in MySQL, for loops that one instance at a time does. */
@Configuration(proxyBeanMethods = false)
class Leases {

  @Bean
  LockingTaskExecutor lockingTaskExecutor(
      JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new DefaultLockingTaskExecutor(
        new JdbcTemplateLockProvider(
            JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(jdbc)
                .withTransactionManager(transactions)
                .usingDbTime()
                .build()));
  }
}
