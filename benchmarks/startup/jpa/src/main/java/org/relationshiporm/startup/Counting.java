package org.relationshiporm.startup;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Counting {

    private final List<JpaRepository<?, ?>> repositories;

    Counting(List<JpaRepository<?, ?>> repositories) {
        this.repositories = repositories;
    }

    @Transactional(readOnly = true)
    public long count() {
        return repositories.stream().mapToLong(JpaRepository::count).sum();
    }
}
