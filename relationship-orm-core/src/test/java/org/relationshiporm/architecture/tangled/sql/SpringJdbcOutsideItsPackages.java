package org.relationshiporm.architecture.tangled.sql;

import org.springframework.jdbc.core.JdbcTemplate;

/** Spring JDBC belongs to jdbc, session and engine. */
public abstract class SpringJdbcOutsideItsPackages {

    abstract JdbcTemplate template();
}
