package org.relationshiporm.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/**
 * One database's differences. Stateless and shared between threads; {@link Dialects} finds the right one for a connection.
 *
 * <p>A dialect describes; {@code render} writes the statements.
 */
public interface Dialect {

    /** The database's name as people write it. */
    String name();

    /**
     * {@code identifier} as SQL text that means exactly this name: quoted when it is not made of lower-case letters, digits and underscores, or is
     * reserved.
     *
     * @throws IllegalArgumentException when the database cannot have this name
     */
    String quote(String identifier);

    /** Carries column values: reads them, and binds them where they are stored. */
    <V> ValueCodec<V> codec(SqlType<V> type);

    /**
     * Carries values that are compared with a column of {@code type}. Differs from {@link #codec} where storing rounds a value and comparing must not.
     */
    default <V> ValueCodec<V> comparisonCodec(SqlType<V> type) {
        return codec(type);
    }

    /** Carries a value for which no type is known: as the type that its class has by default. */
    ValueCodec<Object> untypedCodec();

    /** Carries a collection of values of {@code elementType} as the one parameter of {@link #inList}. */
    ValueCodec<Object> listCodec(SqlType<?> elementType);

    /** Carries a collection of values of which only the classes are known, as the one parameter of {@link #inList}. */
    ValueCodec<Object> untypedListCodec();

    /** Carries a list of {@code Object[]}, a value for each of {@code types} in each, as the parameters of {@link #inRows}. */
    List<ValueCodec<Object>> rowsCodecs(List<SqlType<?>> types);

    /**
     * {@code operand IN (values)} with one parameter for all values.
     *
     * @param list the place for the parameter, or the column that holds its value
     * @param binary whether the values are byte strings
     */
    String inList(String operand, String list, boolean binary, boolean negated);

    /** A query for the elements of the one parameter that {@link #listCodec} or {@link #untypedListCodec} binds; {@code list} as in {@link #inList}. */
    String listQuery(String list);

    /** {@code (operands) IN (rows)} with a parameter for each of the {@link #rowsCodecs}. */
    String inRows(List<String> operands, List<SqlType<?>> types);

    /** The type of a column in CREATE TABLE. */
    String columnType(SqlType<?> type);

    /** The condition that keeps the column's content valid where the column's type does not; null when there is nothing to check. */
    @Nullable
    String contentCheck(SqlType<?> type, String column);

    /** The type of an integer column in CREATE TABLE whose values the database hands out, growing. */
    String generatedColumnType(SqlType<?> type);

    /** Whether {@link #generatedColumnType} declares the primary key too, and so can only be used for a primary key of one column. */
    boolean generatedColumnIsPrimaryKey();

    /**
     * A place for a value of {@code type} that others refer to; null where the database sees that expressions are equal whose places for values get the same.
     */
    @Nullable
    String sharedValue(SqlType<?> type);

    /** Whether a column can take its generated values from a sequence; where not, it hands them out itself. */
    boolean hasSequences();

    /** Whether tables and columns have comments of their own; where not, comments are kept in the text of CREATE TABLE. */
    boolean hasComments();

    /** Whether a database has schemas, which can be created; where not, a schema's name stands for another database that is attached. */
    boolean hasSchemas();

    /** Whether constraints can be added to tables that exist, and taken away again. */
    boolean supportsAlterConstraint();

    /** The statement that lets foreign keys be broken until the transaction ends, where dropping tables that refer to each other needs it; or null. */
    @Nullable
    String deferForeignKeys();

    /** Whether a column takes values of any type, its declared type being a preference. */
    boolean typesArePreferences();

    /** Whether SELECT can lock its rows. */
    boolean supportsForUpdate();

    /** Whether writers queue for the whole database, so that a transaction which may write should take its turn before it reads. */
    boolean hasSingleWriter();

    /** Whether a statement that fails ends the transaction's use, so that only a rollback helps. */
    boolean failureAbortsTransaction();

    /** Whether many rows are written from one array for each column, in {@link #arrayRows}, instead of with one parameter for each value. */
    boolean writesArrays();

    /** Whether a DELETE takes what it looks for as a list in one parameter, and gives back columns of the rows that it deleted. */
    boolean deletesListed();

    /** A source of rows for FROM with one array parameter for each column; the arrays are bound through {@link #listCodec}. */
    String arrayRows(List<SqlType<?>> types);

    /** Whether RETURNING gives the values that triggers made. */
    boolean returningSeesTriggers();

    /** How many parameters one statement can have. */
    int maximumParameters();

    /** Whether an order takes NULL for less than every value; where not, for more. */
    boolean nullsAreLeast();

    /** What must stand before OFFSET when there is no LIMIT. */
    String offsetPrefix();

    /** Whether values of {@code type} have their own order and equality in SQL; where not, only equality of what was stored is right. */
    default boolean ordersInSql(SqlType<?> type) {
        return true;
    }

    /** The text of {@code function}, in which each of {@code arguments} stands once and in its order; {@code type} is that of the first, null when not known. */
    String portableFunction(PortableFunction function, List<String> arguments, @Nullable SqlType<?> type);

    /** What stands in the JSON {@code document}, as {@code type}; the document and the {@code path} after it are written {@link #jsonUses} times. */
    String jsonValue(String document, String path, SqlType<?> type);

    /** How often {@link #jsonValue} writes the document with a path. */
    int jsonUses(SqlType<?> type);

    /** Carries a path in a JSON document, a list of keys (texts) and positions (integers). */
    ValueCodec<Object> jsonPathCodec();
}
