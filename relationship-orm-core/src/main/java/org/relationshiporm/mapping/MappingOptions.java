package org.relationshiporm.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.NamingConvention;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.JsonCodec;
import org.relationshiporm.type.ValueConverter;

/**
 * What holds for all mappings that are read together.
 *
 * <pre>{@code
 * MetaData metadata = MetaData.of(
 *         options -> options.converter(new MoneyConverter()).jsonCodec(codec), Product.class, Invoice.class);
 * }</pre>
 */
public final class MappingOptions {

    private final Map<Class<?>, ValueConverter<?, ?>> converters = new LinkedHashMap<>();
    private @Nullable JsonCodec jsonCodec;

    private NamingConvention naming = NamingConvention.DEFAULT;
    private boolean indexForeignKeys = true;
    private @Nullable String schema;

    MappingOptions() {}

    /**
     * Stores every attribute of the converter's class through it; an attribute with a {@code @Convert} of its own goes before.
     *
     * @throws IllegalArgumentException when the converter does not say its classes, as a lambda does not, or its class has a converter already
     */
    public MappingOptions converter(ValueConverter<?, ?> converter) {
        Class<?> attribute = TypeArguments.of(converter.getClass())
                .classOf(ValueConverter.class.getTypeParameters()[0]);
        if (attribute == Object.class) {
            throw new IllegalArgumentException(
                    "The converter " + converter.getClass().getName()
                            + " does not say which class it converts. Make it a class that implements ValueConverter<Money, Long>, or name it where "
                            + "it is used with @Convert.");
        }
        ValueConverter<?, ?> other = converters.putIfAbsent(attribute, converter);
        if (other != null) {
            throw new IllegalArgumentException("Both " + other.getClass().getName() + " and "
                    + converter.getClass().getName() + " convert every " + attribute.getName()
                    + ". Register one of them, and name the other where it is used with @Convert.");
        }
        return this;
    }

    /** How attributes with {@link org.relationshiporm.entity.Json} become JSON. */
    public MappingOptions jsonCodec(JsonCodec codec) {
        jsonCodec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /** How constraints and indexes without a name of their own are named; {@link NamingConvention#DEFAULT} unless said. */
    public MappingOptions naming(NamingConvention convention) {
        naming = Objects.requireNonNull(convention, "convention");
        return this;
    }

    /**
     * Whether the tables of entities, and the link tables between them, get an index for each foreign key that no key, unique constraint or other index
     * covers; on by default. Without such an index each load of a collection and each delete of a referenced row reads the whole table, since neither SQLite
     * nor PostgreSQL makes one by itself.
     */
    public MappingOptions indexForeignKeys(boolean on) {
        indexForeignKeys = on;
        return this;
    }

    /**
     * The schema, on SQLite the attached database, of all tables of entities, link tables and sequences whose mapping names none: the same classes serve a
     * schema for each tenant, with mappings and an engine of its own for each.
     */
    public MappingOptions schema(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The schema's name is blank. Leave schema(...) out for the connection's own schema.");
        }
        schema = name;
        return this;
    }

    @Nullable
    String schema() {
        return schema;
    }

    /** A table that is made from mappings, with what holds for all of them. */
    Table finish(Table table) {
        Table named = table.withNaming(naming);
        return indexForeignKeys ? named.withForeignKeyIndexes() : named;
    }

    @Nullable
    ValueConverter<?, ?> converterOf(Class<?> attribute) {
        return converters.get(attribute);
    }

    @Nullable
    JsonCodec jsonCodec() {
        return jsonCodec;
    }
}
