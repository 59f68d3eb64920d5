package org.relationshiporm.jackson;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/** Fills one holder of an object that is being read. */
final class HolderProperty extends SettableBeanProperty {

    private static final long serialVersionUID = 1L;

    private final transient BiConsumer<Object, @Nullable Object> filling;
    private final transient AnnotatedMember member;

    /** @param filling gives the holder of an object a value */
    private HolderProperty(
            BeanPropertyDefinition property, JavaType type, BiConsumer<Object, @Nullable Object> filling) {
        super(property, type, null, null);
        this.filling = filling;
        this.member =
                Objects.requireNonNull(property.getAccessor() == null ? property.getField() : property.getAccessor());
    }

    static HolderProperty of(BeanPropertyDefinition property, JavaType type, HolderField relationship) {
        return new HolderProperty(property, type, (object, value) -> fill(relationship.get(object), value));
    }

    static HolderProperty of(BeanPropertyDefinition property, JavaType type, DeferredField column) {
        return new HolderProperty(
                property, type, (object, value) -> column.get(object).set(value));
    }

    private HolderProperty(HolderProperty base, ValueDeserializer<?> values, NullValueProvider nulls) {
        super(base, values, nulls);
        this.filling = base.filling;
        this.member = base.member;
    }

    private HolderProperty(HolderProperty base, PropertyName name) {
        super(base, name);
        this.filling = base.filling;
        this.member = base.member;
    }

    @Override
    public SettableBeanProperty withValueDeserializer(ValueDeserializer<?> deserializer) {
        return new HolderProperty(
                this, deserializer, _nullProvider == _valueDeserializer ? deserializer : _nullProvider);
    }

    @Override
    public SettableBeanProperty withName(PropertyName name) {
        return new HolderProperty(this, name);
    }

    @Override
    public SettableBeanProperty withNullProvider(NullValueProvider nulls) {
        return new HolderProperty(this, _valueDeserializer, nulls);
    }

    @Override
    public AnnotatedMember getMember() {
        return member;
    }

    @Override
    public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
        return member.getAnnotation(type);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object object) {
        fill(parser, object, deserialize(parser, context));
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object object) {
        fill(parser, object, deserialize(parser, context));
        return object;
    }

    @Override
    public void set(DeserializationContext context, Object object, @Nullable Object value) {
        fill(context.getParser(), object, value);
    }

    @Override
    public Object setAndReturn(DeserializationContext context, Object object, @Nullable Object value) {
        fill(context.getParser(), object, value);
        return object;
    }

    private void fill(JsonParser parser, Object object, @Nullable Object value) {
        try {
            filling.accept(object, value);
        } catch (RuntimeException e) {
            _throwAsJacksonE(parser, e, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static void fill(RelationshipHolder holder, @Nullable Object value) {
        if (holder instanceof ToMany<?> members) {
            ((ToMany<Object>) members).setAll(value == null ? List.of() : (List<Object>) value);
        } else if (holder instanceof ToManySet<?> members) {
            ((ToManySet<Object>) members).setAll(value == null ? List.of() : (List<Object>) value);
        } else if (holder instanceof ToManyMap<?, ?> members) {
            ((ToManyMap<Object, Object>) members).setAll(value == null ? List.of() : (List<Object>) value);
        } else {
            ((ToOne<Object>) holder).set(value);
        }
    }
}
