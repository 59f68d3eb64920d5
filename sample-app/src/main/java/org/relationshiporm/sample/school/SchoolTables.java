package org.relationshiporm.sample.school;

import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The table that no class stands for. As a bean it becomes part of the application's mappings. */
@Configuration(proxyBeanMethods = false)
class SchoolTables {

    @Bean
    Table studentCourse() {
        return Table.of(
                "student_course",
                Column.of("student_id", SqlType.INTEGER).asPrimaryKey().references("students.id"),
                Column.of("course_id", SqlType.INTEGER).asPrimaryKey().references("courses.id"));
    }
}
