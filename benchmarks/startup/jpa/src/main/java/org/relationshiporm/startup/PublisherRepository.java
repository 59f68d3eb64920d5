package org.relationshiporm.startup;

import org.springframework.data.jpa.repository.JpaRepository;

interface PublisherRepository extends JpaRepository<Publisher, Integer> {}
