package org.relationshiporm.startup;

import java.util.List;
import org.relationshiporm.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Counting {

    private final Session session;

    Counting(Session session) {
        this.session = session;
    }

    @Transactional(readOnly = true)
    public long count() {
        return List.of(Author.class, Book.class, Publisher.class, Student.class, Course.class).stream()
                .mapToLong(entity -> session.query(entity).count())
                .sum();
    }
}
