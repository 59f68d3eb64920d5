package org.relationshiporm.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes a column on demand as the property is written anyway, but only where that reads nothing. */
final class DeferredWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient DeferredField column;

    DeferredWriter(BeanPropertyWriter base, DeferredField column) {
        super(base);
        this.column = column;
    }

    private DeferredWriter(DeferredWriter base, PropertyName name) {
        super(base, name);
        this.column = base.column;
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new DeferredWriter(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        if (column.get(bean).isLoaded()) {
            super.serializeAsProperty(bean, generator, context);
        }
    }

    /** An array has a place for each property. */
    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        if (column.get(bean).isLoaded()) {
            super.serializeAsElement(bean, generator, context);
        } else {
            generator.writeNull();
        }
    }
}
