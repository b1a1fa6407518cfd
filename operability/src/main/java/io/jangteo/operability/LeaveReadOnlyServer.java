package io.jangteo.operability;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** For the pool: a connection to a server that was the primary is given up, not given out again. */
public final class LeaveReadOnlyServer implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return ReadOnlyServer.hasRefused(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
