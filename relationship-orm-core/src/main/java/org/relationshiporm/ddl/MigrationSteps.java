package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.SchemaStatement;

/** The steps of a migration while it is being written. */
final class MigrationSteps {

    private final Dialect dialect;
    private final Renderer renderer;
    private final List<Migration.Step> steps = new ArrayList<>();

    MigrationSteps(Dialect dialect) {
        this.dialect = dialect;
        this.renderer = new Renderer(dialect);
    }

    void run(SchemaStatement statement) {
        run(statement, "");
    }

    void run(SchemaStatement statement, String remark) {
        steps.add(new Migration.Step(renderer.render(statement).sql(), remark, true));
    }

    /** Changes a table that exists, where the database can. */
    void alter(SchemaStatement statement, String what, String remark) {
        if (dialect.supportsAlterConstraint()) {
            run(statement, remark);
        } else {
            explainRebuild(what);
        }
    }

    /** Writes a statement as a comment, for a person to decide, where the database can change a table so. */
    void propose(SchemaStatement statement, String what, String remark) {
        if (dialect.supportsAlterConstraint()) {
            steps.add(new Migration.Step(renderer.render(statement).sql(), remark, false));
        } else {
            explainRebuild(what);
        }
    }

    void explain(String remark) {
        steps.add(new Migration.Step("", remark, false));
    }

    private void explainRebuild(String what) {
        explain(
                dialect.name() + " cannot do this to a table that exists: " + what
                        + ".\nCreate the table anew under another name, copy the rows, drop the old table and rename the new one.");
    }

    Migration finish() {
        return new Migration(steps);
    }
}
