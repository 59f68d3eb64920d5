package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a statement when its values are taken out: equal shapes render to equal text, so a shape is the key under which a rendered
 * statement is kept. Immutable.
 */
public final class Shape {

    private final List<Object> tokens;
    private final int hash;

    private Shape(List<Object> tokens) {
        this.tokens = tokens;
        this.hash = tokens.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape that && hash == that.hash && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Whether the expressions are of one shape and have equal values. */
    public static boolean areEqual(ExpressionNode left, ExpressionNode right) {
        Builder one = new Builder().node(left);
        Builder other = new Builder().node(right);
        return one.build().equals(other.build()) && BindNode.haveEqualValues(one.binds(), other.binds());
    }

    /** Collects a shape and, beside it, the bind nodes in the order in which they were met. */
    public static final class Builder {

        private final List<Object> tokens = new ArrayList<>();
        private final List<BindNode> binds = new ArrayList<>();
        private final List<RowSource.EntitySource> entities = new ArrayList<>();
        private int depth;
        private boolean hasNested;
        private boolean hasAggregates;
        private boolean hasWindows;
        private int windows;

        /** Adds a value-like token: a class, a name, a number of operands. */
        public Builder token(@Nullable Object token) {
            tokens.add(token == null ? Builder.class : token);
            return this;
        }

        public Builder tokens(Object first, @Nullable Object second) {
            return token(first).token(second);
        }

        public Builder node(@Nullable ExpressionNode node) {
            if (node == null) {
                return token(null);
            }
            node.describe(this);
            return this;
        }

        /** Adds an entity class, or an alias of it, whose attribute is used. */
        Builder entity(Class<?> entity, @Nullable String alias) {
            if (depth == 0) {
                entities.add(new RowSource.EntitySource(entity, alias));
            }
            return token(entity);
        }

        /** Adds a relationship of an entity class, or of an alias of it, that is used. */
        Builder path(RelationshipPath path) {
            entity(path.entity(), path.alias());
            return token(path);
        }

        /** Adds a query inside the one described, or the criterion of one. */
        Builder nested(Consumer<Builder> query) {
            hasNested = true;
            depth++;
            query.accept(this);
            depth--;
            return this;
        }

        /** Takes note of an aggregate, which is one of the rows that the query reads unless it looks at a window of them. */
        void aggregate() {
            hasAggregates |= depth == 0 && windows == 0;
        }

        /** Adds a function of a window. */
        Builder window(ExpressionNode function) {
            hasWindows |= depth == 0;
            windows++;
            node(function);
            windows--;
            return this;
        }

        /** Whether there are functions of windows. */
        public boolean hasWindows() {
            return hasWindows;
        }

        /** Whether there are aggregates of the rows that the query reads. */
        public boolean hasAggregates() {
            return hasAggregates;
        }

        /** Whether there is a query inside, which may use what stands around it. */
        public boolean hasNested() {
            return hasNested;
        }

        /** The entity classes whose attributes or relationships were met so far, outside nested queries. */
        public List<RowSource.EntitySource> entities() {
            return entities;
        }

        /** One parameter in two places is another shape than two parameters: the text that it renders to takes one value for both. */
        void bind(BindNode bind) {
            int place = binds.size() - 1;
            while (place >= 0 && binds.get(place) != bind) {
                place--;
            }
            tokens.add(place < 0 ? BindNode.class : (Object) place);
            tokens.add(bind.type() == null ? Builder.class : bind.type());
            binds.add(bind);
        }

        /** Adds which of the parameters met so far have equal values, for a text that counts on it. */
        void equalValues() {
            for (int place = 1; place < binds.size(); place++) {
                int equal = 0;
                while (!Objects.equals(
                        binds.get(equal).value(), binds.get(place).value())) {
                    equal++;
                }
                tokens.add(equal);
            }
        }

        public Shape build() {
            return new Shape(tokens);
        }

        /** The bind nodes met so far. */
        public List<BindNode> binds() {
            return binds;
        }
    }
}
