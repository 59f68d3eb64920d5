package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.loading.KeyAttributes;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.MemberRows;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowShape;
import org.relationshiporm.sql.Selections;

/** Reads a query's rows and, for each list among what it selects, the members of all rows in one statement more. */
final class RowResults {

    private final RowReads reads;

    RowResults(RowReads reads) {
        this.reads = reads;
    }

    /** Makes a result of what is selected, and of the row in which it stands. */
    @FunctionalInterface
    interface Result<R extends @Nullable Object> {

        R of(@Nullable Object[] values, @Nullable Object[] row);
    }

    /** @param select selects {@code selections}, and maybe more behind them */
    <R extends @Nullable Object> List<R> read(
            RowSelect select, Selections selections, RowShape<?> shape, Result<R> result) {
        List<MemberRows<?>> lists = selections.memberRows();
        List<int[]> keys = new ArrayList<>();
        RowSelect complete = withKeys(select, lists, keys);
        List<@Nullable Object[]> rows = reads.list(complete, types -> shape.requireFitting(selections.types(types)));
        Map<MemberRows<?>, MemberLists> members = new IdentityHashMap<>();
        for (int position = 0; position < keys.size(); position++) {
            MemberLists read = new MemberLists(reads, keys.get(position));
            read.load(lists.get(position), rows);
            members.put(lists.get(position), read);
        }
        List<R> results = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            results.add(result.of(
                    selections.values(row, list -> members(members, list).of(row)), row));
        }
        return results;
    }

    /** What {@link #read} would send and load. */
    Explanation explain(RowSelect select, Selections selections) {
        List<MemberRows<?>> lists = selections.memberRows();
        List<int[]> keys = new ArrayList<>();
        Explanation rows = reads.explain(withKeys(select, lists, keys));
        List<Explanation.Step> loads = new ArrayList<>(rows.loads());
        for (int position = 0; position < keys.size(); position++) {
            MemberRows<?> list = lists.get(position);
            Explanation members = new MemberLists(reads, keys.get(position)).explain(list);
            loads.add(new Explanation.Step(
                    list.toString(),
                    LoadStrategy.SELECTIN,
                    "a list in each row, one statement for all rows",
                    members.statement(),
                    members.loads()));
        }
        return new Explanation(rows.statement(), loads);
    }

    /** The query with the keys of the lists' owners behind what it selects; {@code keys} is told where each begins and ends. */
    private RowSelect withKeys(RowSelect select, List<MemberRows<?>> lists, List<int[]> keys) {
        RowSelect complete = select;
        for (MemberRows<?> list : lists) {
            requireRepeatable(select, list);
            List<ExpressionNode> key = ownerKey(list);
            keys.add(new int[] {complete.items().size(), complete.items().size() + key.size()});
            complete = complete.withItems(key);
        }
        return complete;
    }

    private static MemberLists members(Map<MemberRows<?>, MemberLists> members, MemberRows<?> list) {
        return java.util.Objects.requireNonNull(members.get(list), "every list was read");
    }

    private List<ExpressionNode> ownerKey(MemberRows<?> list) {
        return KeyAttributes.of(
                reads.metaData().entity(list.path().entity()), list.path().alias());
    }

    private static void requireRepeatable(RowSelect select, MemberRows<?> list) {
        if (select.distinct()) {
            throw new SessionUsageException(
                    "A query that is distinct() cannot select the lists of `" + list
                            + "`: rows are equal or not before the lists are read. Leave distinct() out, or group by the owner's key.");
        }
    }
}
