package org.relationshiporm.startup;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Counting {

    private final JdbcClient jdbc;

    Counting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public long count() {
        return List.of("authors", "books", "publishers", "students", "courses").stream()
                .mapToLong(table -> jdbc.sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }
}
