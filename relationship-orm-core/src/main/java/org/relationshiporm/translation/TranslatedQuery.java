package org.relationshiporm.translation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.WithSelect;

/**
 * A query over tables and columns.
 *
 * @param from the root with the columns that the criteria and the order name, maybe not all that its objects have
 * @param multiplies whether a join along a collection may repeat the root's row
 * @param tables every table that the query reads
 * @param commonTables the queries of the WITH clause
 */
public record TranslatedQuery(
        EntityMapping root,
        String rootAlias,
        FromItem from,
        List<Join> joins,
        @Nullable ExpressionNode where,
        List<OrderTerm> orderBy,
        boolean multiplies,
        Set<Table> tables,
        List<WithSelect.CommonTable> commonTables) {}
