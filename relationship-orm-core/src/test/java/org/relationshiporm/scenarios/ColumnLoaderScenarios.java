package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.loadOnly;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.undefer;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.error.UnloadedColumnException;
import org.relationshiporm.scenarios.Essays.Essay;

/** Columns on demand. */
abstract class ColumnLoaderScenarios extends ScenarioContract {

    @Scenario("LOAD-26")
    void someColumnsAreReadOnDemand() {
        open(Essays.METADATA, setup -> setup.addAll(new Essay("a1"), new Essay("a2"), new Essay("c1")));
        List<Essay> essays = session.query(Essay.class)
                .options(loadOnly("title"))
                .orderBy("id")
                .all();
        Essay essay = essays.get(0);
        List<String> loaded = new ArrayList<>(List.of("id"));
        if (essay.title.isLoaded()) {
            loaded.add("title");
        }
        if (essay.userId.isLoaded() || essay.body.isLoaded()) {
            loaded.add("more");
        }
        fact("loaded", loaded);
        phase("read user_id twice", () -> {
            essay.userId.get();
            return essays.get(1).userId.get();
        });
        phase("read body", () -> assertThat(essay.body.get()).isEqualTo("body of a1"));
        session.expungeAll();
        Essay grouped = session.query(Essay.class)
                .options(undefer("x1"), undefer("x2"))
                .orderBy("id")
                .all()
                .get(1);
        sql.clear();
        phase("read group x1 x2", () -> assertThat(grouped.x1.get()).isEqualTo(grouped.x2.get()));
        session.expungeAll();
        List<Essay> all = phase(
                "undefer",
                () -> session.query(Essay.class).options(undefer("body")).all());
        phase("read after undefer", () -> assertThat(all).allMatch(each -> each.body.get() != null));
        rowsAsRecorded();
    }

    @Scenario("LOAD-27")
    void aDeferredColumnCanRaiseAndIsWrittenAllTheSame() {
        open(Essays.METADATA, setup -> setup.add(new Essay("a1")));
        Essay essay = session.query(Essay.class)
                .options(raiseload(Essays_Essay_.title))
                .one();
        phase(
                "read",
                () -> assertThatExceptionOfType(UnloadedColumnException.class).isThrownBy(essay.title::get));
        essay.title.set("new");
        phase("flush", session::flush);
        rowsAsRecorded();
    }
}
