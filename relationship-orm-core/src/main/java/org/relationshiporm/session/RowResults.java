package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.loading.KeyAttributes;
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
        RowSelect complete = select;
        List<int[]> keys = new ArrayList<>();
        for (MemberRows<?> list : lists) {
            requireRepeatable(select, list);
            List<ExpressionNode> key = ownerKey(list);
            keys.add(new int[] {complete.items().size(), complete.items().size() + key.size()});
            complete = complete.withItems(key);
        }
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
