package org.relationshiporm.architecture.tangled.session;

import com.zaxxer.hikari.HikariDataSource;

/** The connection pool belongs to engine. */
public abstract class PoolOutsideEngine {

    abstract HikariDataSource pool();
}
