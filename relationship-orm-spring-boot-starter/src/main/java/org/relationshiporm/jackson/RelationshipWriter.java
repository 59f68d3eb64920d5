package org.relationshiporm.jackson;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.state.EntityState;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes one relationship of an entity from its holder, as far as it is loaded and does not lead back. */
final class RelationshipWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient HolderField relationship;
    private final UnloadedRelationships unloaded;
    private final boolean hasOwnSerializer;
    private final transient Map<Class<?>, Serialization> serializations = new ConcurrentHashMap<>();

    /** How values of a class are written. */
    private record Serialization(
            ValueSerializer<Object> values, @Nullable TypeSerializer types) {}

    RelationshipWriter(BeanPropertyWriter base, HolderField relationship, UnloadedRelationships unloaded) {
        super(base);
        this.relationship = relationship;
        this.unloaded = unloaded;
        this.hasOwnSerializer = base.hasSerializer();
    }

    private RelationshipWriter(RelationshipWriter base, PropertyName name) {
        super(base, name);
        this.relationship = base.relationship;
        this.unloaded = base.unloaded;
        this.hasOwnSerializer = base.hasOwnSerializer;
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new RelationshipWriter(this, name);
    }

    /** That of the getter's type would do for neither a list of members nor an object out of its holder. */
    @Override
    public void assignSerializer(ValueSerializer<Object> serializer) {
        if (hasOwnSerializer) {
            super.assignSerializer(serializer);
        }
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        WritingPath path = WritingPath.of(context);
        RelationshipHolder holder = relationship.get(bean);
        if (path.leadsBack(relationship)) {
            return;
        }
        if (!HolderAccess.isInMemory(holder)) {
            writeKey(holder, generator, context);
            return;
        }
        path.enter(bean, relationship);
        try {
            if (holder instanceof ToOne<?> toOne) {
                Object value = HolderAccess.value(toOne);
                if (!path.contains(value)) {
                    write(value, value, generator, context);
                }
            } else {
                List<Object> members = new ArrayList<>(HolderAccess.members(holder));
                members.removeIf(path::contains);
                write(hasOwnSerializer ? holder : members, members, generator, context);
            }
        } finally {
            path.leave();
        }
    }

    /** An array has a place for each property: null stands for what an object would leave out. */
    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        WritingPath path = WritingPath.of(context);
        RelationshipHolder holder = relationship.get(bean);
        if (path.leadsBack(relationship) || !HolderAccess.isInMemory(holder)) {
            generator.writeNull();
            return;
        }
        path.enter(bean, relationship);
        try {
            List<Object> members = new ArrayList<>(HolderAccess.members(holder));
            members.removeIf(path::contains);
            Object value = relationship.isToMany() ? members : members.isEmpty() ? null : members.get(0);
            if (value == null) {
                generator.writeNull();
            } else {
                writeValue(value, generator, context);
            }
        } finally {
            path.leave();
        }
    }

    private void writeKey(RelationshipHolder holder, JsonGenerator generator, SerializationContext context) {
        if (unloaded == UnloadedRelationships.KEYS && holder instanceof ToOne<?> toOne && isKeyOfOwner(toOne)) {
            Object key = toOne.key();
            if (key != null) {
                generator.writeName(_name);
                context.findValueSerializer(key.getClass()).serialize(key, generator, context);
            } else if (!_suppressNulls) {
                generator.writeName(_name);
                generator.writeNull();
            }
        }
    }

    /** The other side of a one-to-one relationship has the key, and finding it would load. */
    private boolean isKeyOfOwner(ToOne<?> holder) {
        return holder.state() instanceof EntityState state
                && state.mapping().relationship(relationship.name()).direction() == Direction.MANY_TO_ONE;
    }

    /** @param judged what decides whether the property is left out as null or empty */
    private void write(
            @Nullable Object value, @Nullable Object judged, JsonGenerator generator, SerializationContext context) {
        if (value == null) {
            if (!_suppressNulls) {
                generator.writeName(_name);
                if (_nullSerializer == null) {
                    context.defaultSerializeNullValue(generator);
                } else {
                    _nullSerializer.serialize(null, generator, context);
                }
            }
            return;
        }
        boolean empty = judged instanceof List<?> list && list.isEmpty();
        if (empty && isEmptySuppressed(context)) {
            return;
        }
        generator.writeName(_name);
        writeValue(value, generator, context);
    }

    private boolean isEmptySuppressed(SerializationContext context) {
        return _suppressableValue != null
                && findPropertyInclusion(context.getConfig(), List.class).getValueInclusion()
                        == JsonInclude.Include.NON_EMPTY;
    }

    private void writeValue(Object value, JsonGenerator generator, SerializationContext context) {
        Serialization found = hasOwnSerializer
                ? new Serialization(_serializer, null)
                : serializations.computeIfAbsent(value.getClass(), type -> find(type, context));
        if (found.types == null) {
            found.values.serialize(value, generator, context);
        } else {
            found.values.serializeWithType(value, generator, context, found.types);
        }
    }

    private Serialization find(Class<?> valueClass, SerializationContext context) {
        JavaType target = context.constructType(relationship.target());
        JavaType type = relationship.isToMany()
                ? context.getTypeFactory().constructCollectionType(List.class, target)
                : target.isTypeOrSuperTypeOf(valueClass)
                        ? context.constructSpecializedType(target, valueClass)
                        : context.constructType(valueClass);
        return new Serialization(
                context.findPrimaryPropertySerializer(type, this),
                context.findTypeSerializer(relationship.isToMany() ? type : target));
    }
}
