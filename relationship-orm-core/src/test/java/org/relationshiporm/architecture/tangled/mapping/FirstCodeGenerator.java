package org.relationshiporm.architecture.tangled.mapping;

import org.springframework.asm.ClassWriter;

/** One class may generate code. */
public abstract class FirstCodeGenerator {

    abstract ClassWriter writer();
}
