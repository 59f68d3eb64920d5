package org.relationshiporm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;

class SqliteAroundPoolTests extends SqliteSafetyContract {

    @Override
    DataSource install(HikariConfig config, List<HikariDataSource> pools) {
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return SqliteDataSource.wrap(pool);
    }
}
