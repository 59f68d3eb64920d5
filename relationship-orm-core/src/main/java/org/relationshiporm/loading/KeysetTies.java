package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowCompound;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.Shape;

/** What tells the rows of a query apart: the keys of the entities that it reads, what it groups by, or all that it selects where equal rows come once. */
final class KeysetTies {

    private final MetaData metaData;

    KeysetTies(MetaData metaData) {
        this.metaData = metaData;
    }

    List<ExpressionNode> of(RowSelect rows) {
        if (rows.isTotal()) {
            throw new SessionUsageException(
                    "A query that makes one row of all that it reads has no pages. Ask for one(), or group by something.");
        }
        if (rows.distinct()) {
            requireSelected(rows);
            return selected(rows);
        }
        if (RowCompound.isDistinct(rows)) {
            return rows.items();
        }
        return rows.groupBy().isEmpty() ? keys(rows) : rows.groupBy();
    }

    private List<ExpressionNode> keys(RowSelect rows) {
        List<ExpressionNode> keys = new ArrayList<>(key(Objects.requireNonNull(rows.start())));
        for (JoinStep join : rows.joins()) {
            if (join instanceof JoinStep.Matching matching) {
                keys.addAll(key(matching.source()));
            } else if (join instanceof JoinStep.Along along) {
                RelationshipMapping relationship = metaData.entity(along.path().entity())
                        .relationship(along.path().relationship());
                if (relationship.isToMany()) {
                    RowSource.EntitySource target = along.target();
                    keys.addAll(KeyAttributes.of(relationship.target(), target == null ? null : target.alias()));
                }
            }
        }
        return keys;
    }

    private List<ExpressionNode> key(RowSource source) {
        if (source instanceof RowSource.EntitySource entity) {
            return KeyAttributes.of(metaData.entity(entity.entity()), entity.alias());
        }
        if (((RowSource.QuerySource) source).alias().equals(RowCompound.ALIAS)) {
            throw new SessionUsageException(
                    "Pages need an order that tells rows apart, but unionAll(...) gives equal rows several times. Use union(...).");
        }
        throw new SessionUsageException("Pages need an order that tells rows apart, but those of the query `"
                + ((RowSource.QuerySource) source).alias()
                + "` have no key. Add distinct(), and the rows are told apart by all that is selected.");
    }

    private List<ExpressionNode> selected(RowSelect rows) {
        List<ExpressionNode> selected = new ArrayList<>();
        for (ExpressionNode item : rows.items()) {
            if (item instanceof EntityNode entity) {
                selected.addAll(KeyAttributes.of(metaData.entity(entity.entity()), entity.alias()));
            } else {
                selected.add(item);
            }
        }
        return selected;
    }

    private static void requireSelected(RowSelect rows) {
        for (OrderTerm term : rows.orderBy()) {
            if (rows.items().stream().noneMatch(item -> Shape.areEqual(item, term.expression()))
                    && rows.items().stream().noneMatch(EntityNode.class::isInstance)) {
                throw new SessionUsageException(
                        "Pages of a distinct() query are ordered by an expression that it does not select, so that equal rows have no one place. "
                                + "Select it too, or order by what is selected.");
            }
        }
    }
}
