package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.loading.KeyAttributes;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.MemberRows;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowShape;
import org.relationshiporm.sql.RowSource;

/** The members of one relationship for the rows of a result, in the form that their query gives them, by the key of their owner. */
final class MemberLists {

    /** The name of the owner in the query for its members. */
    private static final String OWNER = "owner";

    private final RowReads reads;
    private final int[] place;
    private final Map<List<@Nullable Object>, List<Object>> lists = new LinkedHashMap<>();

    /** @param place where in a row the owner's key begins and ends */
    MemberLists(RowReads reads, int[] place) {
        this.reads = reads;
        this.place = place;
    }

    /** The list of the row's owner; empty where there is no owner. */
    List<Object> of(@Nullable Object[] row) {
        return Collections.unmodifiableList(lists.getOrDefault(key(row), List.of()));
    }

    private List<@Nullable Object> key(@Nullable Object[] row) {
        return Arrays.asList(Arrays.copyOfRange(row, place[0], place[1]));
    }

    void load(MemberRows<?> list, List<@Nullable Object[]> rows) {
        for (@Nullable Object[] row : rows) {
            List<@Nullable Object> key = key(row);
            if (key.stream().noneMatch(Objects::isNull)) {
                lists.computeIfAbsent(key, missing -> new ArrayList<>());
            }
        }
        if (lists.isEmpty()) {
            return;
        }
        RowSelect members = members(list);
        int width = list.members().rows().items().size();
        @SuppressWarnings("unchecked")
        RowShape<Object> shape = (RowShape<Object>) list.members().shape();
        List<Map.Entry<List<@Nullable Object>, Object>> found = new RowResults(reads)
                .read(members, list.members().selections(), shape, (values, row) -> {
                    List<@Nullable Object> key =
                            Arrays.asList(Arrays.copyOfRange(row, width, width + place[1] - place[0]));
                    return new java.util.AbstractMap.SimpleEntry<>(key, shape.of(values));
                });
        found.forEach(member -> lists.computeIfAbsent(member.getKey(), missing -> new ArrayList<>())
                .add(member.getValue()));
    }

    /** What reading the members would send and load. */
    Explanation explain(MemberRows<?> list) {
        return new RowResults(reads).explain(members(list), list.members().selections());
    }

    /** The query for the members of all owners, and behind them their owners' keys. */
    private RowSelect members(MemberRows<?> list) {
        RowSelect asked = list.members().rows();
        RelationshipPath path = list.path();
        EntityMapping owner = reads.metaData().entity(path.entity());
        RelationshipMapping relationship = owner.relationship(path.relationship());
        requireFitting(list, relationship, asked);
        List<ExpressionNode> key = KeyAttributes.of(owner, OWNER);
        RelationshipPath along = new RelationshipPath(path.entity(), OWNER, path.relationship(), path.target());
        RowSource.EntitySource target = (RowSource.EntitySource) Objects.requireNonNull(asked.start());
        RowSelect members = asked.withItems(key)
                .withFirstJoin(
                        new RowSource.EntitySource(path.entity(), OWNER),
                        new JoinStep.Along(along, target.alias() == null ? null : target, false))
                .withCriteria(List.of(oneOf(key)))
                .withWindowsWithin(key);
        if (!asked.groupBy().isEmpty()) {
            members = members.withGroupBy(key);
        }
        return asked.orderBy().isEmpty() && asked.groupBy().isEmpty() && !asked.distinct()
                ? members.withOrder(order(relationship, target.alias()))
                : members;
    }

    private ExpressionNode oneOf(List<ExpressionNode> key) {
        if (key.size() == 1) {
            return new InNode(
                    key.get(0),
                    BindNode.of(
                            lists.keySet().stream().map(parts -> parts.get(0)).toList()),
                    false);
        }
        return new InRowsNode(
                key,
                List.of(),
                BindNode.of(lists.keySet().stream().map(List::toArray).toList()));
    }

    private static List<OrderTerm> order(RelationshipMapping relationship, @Nullable String alias) {
        return relationship.orderBy().stream()
                .filter(order -> order.property().name() != null)
                .map(order -> new OrderTerm(
                        new AttributeNode(
                                relationship.target().type(),
                                alias,
                                Objects.requireNonNull(order.property().name())),
                        order.descending()))
                .toList();
    }

    private void requireFitting(MemberRows<?> list, RelationshipMapping relationship, RowSelect asked) {
        if (asked.limit() != null || asked.offset() != null) {
            throw new SessionUsageException(
                    "The query for the lists of `" + list
                            + "` has a limit, which would hold for the members of all rows together. Leave it out, or keep only some with a criterion.");
        }
        if (asked.isTotal()) {
            throw new SessionUsageException(
                    "The query for the lists of `" + list
                            + "` makes one row of all members, which is a value and no list. Select it as one, `.count()` of the relationship or a Subquery's asScalar(), or group by something.");
        }
        if (!(asked.start() instanceof RowSource.EntitySource source)
                || !reads.metaData().entity(source.entity()).isA(relationship.target())) {
            throw new SessionUsageException("The query for the lists of `" + list + "` does not begin with "
                    + relationship.target().name()
                    + ", to which the relationship leads. Select its attributes first, or say `from("
                    + relationship.target().name() + ".class)`.");
        }
    }
}
