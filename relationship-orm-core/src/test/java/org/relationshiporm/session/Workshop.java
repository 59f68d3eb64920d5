package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Functions;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.Subquery;

/** People with attributes that are computed. */
final class Workshop {

    static final MetaData METADATA = MetaData.of(Worker.class, Task.class);

    private Workshop() {}

    @Table("workers")
    static class Worker {
        @Id
        Integer id;

        String first;
        String last;

        @Nullable
        Integer hours;

        @Relationship(backPopulates = "worker")
        final ToMany<Task> tasks = ToMany.of(this);

        @Relationship
        final ToOne<Worker> boss = ToOne.of(this);

        Worker() {}

        Worker(String first, String last) {
            this.first = first;
            this.last = last;
        }

        String getFullName() {
            return first + " " + last;
        }

        @QueryAttribute
        static Expression<String> fullName() {
            return Functions.concat(Workshop_Worker_.first, Functions.literal(" "), Workshop_Worker_.last);
        }

        @QueryAttribute
        static Expression<Long> taskCount() {
            return Subquery.of(Functions.count(Workshop_Task_.id))
                    .where(Workshop_Task_.workerId.eq(Workshop_Worker_.id))
                    .asScalar();
        }

        @QueryAttribute("busy")
        private static Predicate isBusy() {
            return Workshop_Worker_.tasks.any(Workshop_Task_.title.isNotNull());
        }
    }

    @Table("tasks")
    static class Task {
        @Id
        Integer id;

        String title;

        @ForeignKey("workers.id")
        Integer workerId;

        @Relationship(backPopulates = "tasks")
        final ToOne<Worker> worker = ToOne.of(this);

        Task() {}

        Task(String title, Worker worker) {
            this.title = title;
            this.worker.set(worker);
        }

        @QueryAttribute
        static Expression<String> description() {
            return Functions.concat(Workshop_Task_.title, Functions.literal("!"));
        }
    }
}
