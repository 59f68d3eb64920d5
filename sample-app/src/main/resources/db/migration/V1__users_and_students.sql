CREATE TABLE users (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE posts (
    id      INTEGER PRIMARY KEY,
    title   TEXT NOT NULL,
    user_id INTEGER REFERENCES users (id)
);

CREATE TABLE profiles (
    id      INTEGER PRIMARY KEY,
    bio     TEXT NOT NULL,
    user_id INTEGER UNIQUE REFERENCES users (id)
);

CREATE TABLE students (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE courses (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE student_course (
    student_id INTEGER NOT NULL REFERENCES students (id),
    course_id  INTEGER NOT NULL REFERENCES courses (id),
    PRIMARY KEY (student_id, course_id)
);

CREATE INDEX posts_user_id ON posts (user_id);
CREATE INDEX student_course_course_id ON student_course (course_id);
