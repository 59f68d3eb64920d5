package org.relationshiporm.architecture.tangled.query;

import javax.lang.model.element.TypeElement;

/** The compiler's model belongs to the processor. */
public abstract class ProcessorApiOutsideProcessor {

    abstract TypeElement element();
}
