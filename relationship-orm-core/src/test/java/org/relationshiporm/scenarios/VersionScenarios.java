package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.scenarios.VersionedDocs.Doc;
import org.relationshiporm.scenarios.VersionedDocs.Part;

/** Version counter. */
abstract class VersionScenarios extends ScenarioContract {

    private void open(String... names) {
        open(VersionedDocs.METADATA, fixture -> {
            for (String name : names) {
                fixture.add(new Doc(name));
            }
        });
    }

    private Doc doc(int id) {
        return session.get(Doc.class, id).orElseThrow();
    }

    @Scenario("VER-01")
    void theCounterStartsAtOneAndGrowsPerUpdate() {
        open(new String[0]);
        Doc doc = session.add(new Doc("a"));
        session.flush();
        List<Integer> versions = new ArrayList<>(List.of(doc.version));
        doc.name = "b";
        phase("update", () -> {
            session.flush();
            assertThat(sql.statements())
                    .containsExactly("UPDATE docs SET name = ?, version = ? WHERE id = ? AND version = ?");
        });
        versions.add(doc.version);
        doc.name = "c";
        doc.size = 5;
        session.flush();
        versions.add(doc.version);
        session.flush();
        versions.add(doc.version);
        fact("versions", versions);
    }

    @Scenario("VER-02")
    void aStaleUpdateFailsAndARetrySucceeds() {
        open("a");
        Doc doc = doc(1);
        session.commit();
        behindTheSession("UPDATE docs SET version = 7 WHERE id = 1");
        doc.name = "b";
        phase(
                "flush",
                () -> assertThatExceptionOfType(StaleObjectException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("Doc [1]"));
        session.rollback();
        doc(1);
        fact("version_after_rollback_reload", doc.version);
        doc.name = "c";
        phase("retry", session::flush);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("VER-04")
    void collectionChangesDoNotBumpTheParent() {
        open("a");
        Doc doc = doc(1);
        doc.parts.add(new Part("p"));
        phase("flush", session::flush);
        fact("version", doc.version);
    }

    @Scenario("VER-05")
    void settingAnAttributeToItselfForcesABump() {
        open("a");
        Doc doc = doc(1);
        session.set(doc, Doc.NAME, Doc.NAME);
        phase("flush", session::flush);
        fact("version", doc.version);
    }

    @Scenario("VER-06")
    void versionsOfAnOwnGenerator() {
        open(VersionedDocs.Tens.METADATA);
        VersionedDocs.Tens doc = session.add(new VersionedDocs.Tens("a"));
        session.flush();
        assertThat(doc.version).isEqualTo(10);
        doc.name = "b";
        session.flush();
        fact("version", doc.version);
    }

    @Scenario("VER-07")
    void severalVersionedRowsInOneFlush() {
        open("a", "b", "c");
        List<Doc> docs = session.query(Doc.class).orderBy("id").all();
        docs.forEach(doc -> doc.name += "!");
        phase("flush", session::flush);
        fact("versions", docs.stream().map(doc -> doc.version).toList());
    }

    @Scenario("VER-08")
    void oneStaleRowAmongSeveralFailsTheFlush() {
        open("a", "b", "c");
        List<Doc> docs = session.query(Doc.class).orderBy("id").all();
        session.commit();
        behindTheSession("UPDATE docs SET version = 9 WHERE id = 2");
        docs.forEach(doc -> doc.name += "!");
        phase(
                "flush",
                () -> assertThatExceptionOfType(StaleObjectException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("Doc [2]"));
        session.rollback();
        fact(
                "names",
                session.query(Doc.class).orderBy("id").all().stream()
                        .map(doc -> doc.name)
                        .toList());
    }
}
