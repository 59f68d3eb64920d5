package org.relationshiporm.architecture.starter.tangled.spring;

import org.springframework.boot.SpringApplication;

/** Spring Boot belongs to autoconfigure. */
public abstract class BootInTheLowerLayer {

    abstract SpringApplication application();
}
