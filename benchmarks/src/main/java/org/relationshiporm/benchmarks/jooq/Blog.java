package org.relationshiporm.benchmarks.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The blog's and the school's tables with their columns, typed as jOOQ's code generator would type them. */
public final class Blog {

    public static final Table<Record> USERS = table(name("users"));
    public static final Field<Integer> USER_ID = column(USERS, "id", SQLDataType.INTEGER);
    public static final Field<String> USER_NAME = column(USERS, "name", SQLDataType.CLOB);
    public static final Field<String> USER_EMAIL = column(USERS, "email", SQLDataType.CLOB);
    public static final Field<Boolean> USER_ACTIVE = column(USERS, "active", SQLDataType.BOOLEAN);

    public static final Table<Record> POSTS = table(name("posts"));
    public static final Field<Integer> POST_ID = column(POSTS, "id", SQLDataType.INTEGER);
    public static final Field<String> POST_TITLE = column(POSTS, "title", SQLDataType.CLOB);
    public static final Field<String> POST_BODY = column(POSTS, "body", SQLDataType.CLOB);
    public static final Field<Long> POST_VIEWS = column(POSTS, "views", SQLDataType.BIGINT);
    public static final Field<Double> POST_SCORE = column(POSTS, "score", SQLDataType.DOUBLE);
    public static final Field<Boolean> POST_PUBLISHED = column(POSTS, "published", SQLDataType.BOOLEAN);
    public static final Field<Integer> POST_USER_ID = column(POSTS, "user_id", SQLDataType.INTEGER);

    public static final Table<Record> STUDENTS = table(name("students"));
    public static final Field<Integer> STUDENT_ID = column(STUDENTS, "id", SQLDataType.INTEGER);
    public static final Field<String> STUDENT_NAME = column(STUDENTS, "name", SQLDataType.CLOB);

    public static final Table<Record> COURSES = table(name("courses"));
    public static final Field<Integer> COURSE_ID = column(COURSES, "id", SQLDataType.INTEGER);
    public static final Field<String> COURSE_TITLE = column(COURSES, "title", SQLDataType.CLOB);

    public static final Table<Record> LINKS = table(name("student_course"));
    public static final Field<Integer> LINK_STUDENT_ID = column(LINKS, "student_id", SQLDataType.INTEGER);
    public static final Field<Integer> LINK_COURSE_ID = column(LINKS, "course_id", SQLDataType.INTEGER);

    private Blog() {}

    private static <T> Field<T> column(Table<Record> table, String column, DataType<T> type) {
        return field(name(table.getName(), column), type);
    }
}
