package org.relationshiporm.architecture.tangled.mapping;

import org.springframework.util.StringUtils;

/** Spring's core is no part of ours. */
public abstract class SpringCoreAnywhere {

    abstract StringUtils strings();
}
