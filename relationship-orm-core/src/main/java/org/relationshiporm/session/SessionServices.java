package org.relationshiporm.session;

import java.util.Map;
import java.util.function.Supplier;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.jdbc.StatementTexts;
import org.relationshiporm.loading.LoadPlans;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.state.DetachedStates;
import org.relationshiporm.statement.RepeatedLoads;
import org.relationshiporm.statement.StatementListener;

/** What the sessions of an engine share. Safe for use by several threads. */
public record SessionServices(
        MetaData metaData,
        Dialect dialect,
        LoadPlans loadPlans,
        StatementTexts statementTexts,
        DetachedStates detachedStates,
        SqlErrors sqlErrors,
        StatementListener listener,
        Listeners listeners,
        boolean autoflush,
        RepeatedLoads repeatedLoads,
        Map<String, Supplier<?>> filterParameters) {

    /** A session on {@code transaction} for the calling thread. */
    public ManagedSession openSession(SessionTransaction transaction) {
        return new DefaultSession(this, transaction);
    }
}
