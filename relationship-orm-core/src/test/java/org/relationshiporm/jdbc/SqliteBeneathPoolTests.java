package org.relationshiporm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;

class SqliteBeneathPoolTests extends SqliteSafetyContract {

    @Override
    DataSource install(HikariConfig config, List<HikariDataSource> pools) {
        config.setDataSource(SqliteDataSource.of(config.getJdbcUrl(), config.getDataSourceProperties()));
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }
}
