package org.relationshiporm.loading;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ColumnDirective;
import org.relationshiporm.query.ColumnDirective.Choice;

/** Which columns of an entity are read with its rows: all but the deferred ones, unless a query says otherwise. */
final class ColumnChoices {

    private final EntityMapping mapping;
    private final Choice[] choices;

    ColumnChoices(EntityMapping mapping) {
        this.mapping = mapping;
        this.choices = new Choice[mapping.properties().size()];
        Arrays.fill(choices, Choice.READ);
        mapping.deferred().forEach(column -> choices[column.index()] = Choice.DEFER);
    }

    void apply(ColumnDirective directive) {
        for (String name : directive.attributes()) {
            requireDeferred(name);
        }
        if (directive.choice() == Choice.READ_ONLY_THESE) {
            mapping.deferred().forEach(column -> choices[column.index()] = Choice.DEFER);
        }
        for (String name : directive.attributes()) {
            choices[mapping.property(name).index()] =
                    directive.choice() == Choice.READ_ONLY_THESE ? Choice.READ : directive.choice();
        }
    }

    /** Chooses the same for the columns that a class below this one inherits. */
    void copyTo(ColumnChoices other) {
        System.arraycopy(choices, 0, other.choices, 0, choices.length);
    }

    /** A plain field cannot know that it was not read. */
    private void requireDeferred(String name) {
        if (!mapping.property(name).isDeferred()) {
            String deferred = mapping.deferred().stream()
                    .map(PropertyMapping::name)
                    .collect(Collectors.joining("`, `", "`", "`"));
            throw new SessionUsageException("`" + mapping.name() + "." + name
                    + "` is a plain field, which cannot know that it was not read, so it is read with every row. "
                    + (mapping.deferred().isEmpty()
                            ? "Declare it as `private final Deferred<...> " + name + " = Deferred.of(this)`"
                            : "Name Deferred fields (" + deferred + "), or declare it as one")
                    + "; for a few values without objects, query them: `session.query(" + mapping.name() + "_." + name
                    + ", ...)`.");
        }
    }

    boolean reads(PropertyMapping property) {
        return choices[property.index()] == Choice.READ;
    }

    boolean raises(PropertyMapping property) {
        return choices[property.index()] == Choice.RAISE;
    }
}
